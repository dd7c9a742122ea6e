import { z } from "zod";

/** What a person or token may do at most; ownership adds to it (see the policies). */
export const Role = z.enum(["viewer", "developer", "operator", "admin"]);
export type Role = z.infer<typeof Role>;

/**
 * Who acts. `id` is stable (`usr_…`, `tok_…`, `system:<name>`); `entityRef` is the catalog User the person maps to and
 * `groups` the catalog Groups, so that ownership can be decided. `scopes`, when present, narrows what the roles allow.
 */
export type Actor =
  | (Account & { kind: "person"; sessionId?: string | undefined })
  | (Account & { kind: "token"; ownerId: string; scopes: string[] })
  | { kind: "system"; id: string; name: string }
  | { kind: "anonymous"; id: "anonymous" };

interface Account {
  id: string;
  name: string;
  entityRef?: string | undefined;
  groups: string[];
  roles: Role[];
}

export const anonymous: Actor = { kind: "anonymous", id: "anonymous" };

/** The actor of work that no person asked for, such as ingestion. */
export function systemActor(name: string): Actor {
  return { kind: "system", id: `system:${name}`, name };
}

/** The part of an actor that is written into an event: history survives when the person is gone. */
export const ActorSnapshot = z.object({
  kind: z.enum(["person", "token", "system", "anonymous"]),
  id: z.string(),
  /** Personal data; `null` once the person's key is destroyed. */
  name: z.string().nullable(),
  ownerId: z.string().optional(),
});
export type ActorSnapshot = z.infer<typeof ActorSnapshot>;
