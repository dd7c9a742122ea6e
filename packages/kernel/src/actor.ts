import { z } from "zod";

/** What a person or token may do at most; ownership adds to it (see the policies). */
export const Role = z.enum(["viewer", "developer", "operator", "admin"]);
export type Role = z.infer<typeof Role>;

/**
 * Who acts. `id` is stable (`usr_…`, `tok_…`, `system:<name>`); `entityRef` is the catalog User the person maps to and
 * `groups` the catalog Groups, so that ownership can be decided. `scopes`, when present, narrows what the roles allow.
 */
export const Actor = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("person"),
    id: z.string(),
    name: z.string(),
    entityRef: z.string().optional(),
    groups: z.array(z.string()),
    roles: z.array(Role),
    sessionId: z.string().optional(),
  }),
  z.object({
    kind: z.literal("token"),
    id: z.string(),
    name: z.string(),
    ownerId: z.string(),
    entityRef: z.string().optional(),
    groups: z.array(z.string()),
    roles: z.array(Role),
    scopes: z.array(z.string()),
  }),
  z.object({ kind: z.literal("system"), id: z.string(), name: z.string() }),
  z.object({ kind: z.literal("anonymous"), id: z.literal("anonymous") }),
]);
export type Actor = z.infer<typeof Actor>;

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
