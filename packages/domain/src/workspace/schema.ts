import { idSchema, queryText } from "@signalbox/kernel";
import { z } from "zod";

export const ViewId = idSchema("vie");
export type ViewId = z.infer<typeof ViewId>;

/** The lists that can be looked at through a saved view. */
export const ListName = z.enum(["catalog"]);
export type ListName = z.infer<typeof ListName>;

/** A name stands in addresses behind the team's, so that a slash would make two names alike. */
export const ViewName = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(80)
  .regex(/^[^\p{Cc}/]*$/u, "must not contain slashes or control characters");

/** The group whose members share a view. */
export const TeamRef = z
  .string()
  .max(200)
  .regex(/^group:[a-z0-9-]+\/[a-z0-9._-]+$/, "must be the ref of a group, such as group:default/payments");

/** An entity as a person marks it; the catalog may have lost it since. */
export const MarkedRef = z
  .string()
  .max(400)
  .regex(/^[a-z][a-z0-9]*:[a-z0-9-]+\/[a-z0-9._-]+$/, "must be kind:namespace/name in lower case");

/** Text and order of a list, as its address keeps them. */
export const ViewState = z.object({
  query: queryText(1000),
  sort: z
    .string()
    .max(40)
    .regex(/^-?[a-z]+$/, "must be the name of a column, with a minus before it for the other direction")
    .nullable(),
});
export type ViewState = z.infer<typeof ViewState>;

/** `team` is null for a private view; `isDefault` is the caller's own choice. */
export const SavedView = ViewState.extend({
  id: ViewId,
  list: ListName,
  name: ViewName,
  team: TeamRef.nullable(),
  /** Counts the changes; a change names the version that it was made from. */
  version: z.number().int(),
  isDefault: z.boolean(),
  updatedAt: z.string(),
});
export type SavedView = z.infer<typeof SavedView>;

/** A starred or visited entity with what the catalog has of it; null once it is gone. */
export const MarkedEntity = z.object({
  ref: z.string(),
  at: z.string(),
  entity: z
    .object({
      kind: z.string(),
      type: z.string().nullable(),
      title: z.string(),
      owner: z.string().nullable(),
    })
    .nullable(),
});
export type MarkedEntity = z.infer<typeof MarkedEntity>;

export const MarkedEntities = z.object({ items: z.array(MarkedEntity) });

/** `full` where the person has as many stars as there may be. */
export const StarResult = z.object({ ref: z.string(), outcome: z.enum(["done", "missing", "full"]) });
export const StarInput = z.object({ refs: z.array(MarkedRef).min(1, "must name an entity").max(500) });
export const StarResults = z.object({ results: z.array(StarResult) });
