import { queryText } from "@signalbox/kernel";
import { z } from "zod";
import { EntityPredicate } from "./entity-predicate.ts";

const MAX_FIELDS = 50;
const MAX_ORDERS = 10;

const key = queryText(2000).toLowerCase();

/**
 * Entities that meet a condition and hold a text in one of some fields, in an order. A field that an entity lacks puts it
 * last, whichever way the order goes; the ref ends every order.
 */
export const EntityQuery = z.object({
  where: EntityPredicate.nullable(),
  text: z.object({ term: queryText(200), fields: z.array(key).min(1).max(MAX_FIELDS) }).nullable(),
  order: z.array(z.object({ field: key, descending: z.boolean() })).max(MAX_ORDERS),
});
export type EntityQuery = z.infer<typeof EntityQuery>;

/** The sort values of an entity in the order of the query, null where it lacks the field, and its ref at the end. */
export const EntityKey = z
  .array(queryText(2000).nullable())
  .min(1)
  .max(MAX_ORDERS + 1);
export type EntityKey = z.infer<typeof EntityKey>;

/** Where a page begins: some way from the start, or on either side of an entity. */
export const EntityPlace = z.discriminatedUnion("from", [
  z.object({ from: z.literal("start"), offset: z.number().int().min(0).max(10_000_000) }),
  z.object({ from: z.literal("after"), key: EntityKey }),
  z.object({ from: z.literal("before"), key: EntityKey }),
]);
export type EntityPlace = z.infer<typeof EntityPlace>;

/** An entity as it is sent: `json` is its text in Backstage's form, with relations and status. */
export const EntityBody = z.object({ ref: z.string(), json: z.string() });
export type EntityBody = z.infer<typeof EntityBody>;
export const KeyedEntityBody = EntityBody.extend({ key: EntityKey });
export type KeyedEntityBody = z.infer<typeof KeyedEntityBody>;

export const FacetCount = z.object({ value: z.string(), count: z.number().int() });
export type FacetCount = z.infer<typeof FacetCount>;

/** What the entities of each group are counted by; each has one kind. */
export type TalliedBy = "kind" | "tag" | "owner";

/** The entities that have these in common, counted by the values of something further. */
export interface EntityTally {
  readonly kind: string;
  readonly namespace: string;
  readonly type: string | null;
  readonly lifecycle: string | null;
  readonly counts: readonly FacetCount[];
}

/** An entity on the way to where it came from; its parents are the `Location` entities that name its source. */
export const EntityAncestor = EntityBody.extend({ parentRefs: z.array(z.string()) });
export type EntityAncestor = z.infer<typeof EntityAncestor>;

/** What the catalog answers about its entities in Backstage's form. */
export interface EntityQueries {
  page(query: EntityQuery, place: EntityPlace, limit: number): Promise<KeyedEntityBody[]>;
  countWhere(query: Pick<EntityQuery, "where" | "text">): Promise<number>;
  countValues(facet: string, where: EntityPredicate | null): Promise<FacetCount[]>;
  /** All entities in groups; the owners are those that their columns name, and those that say so themselves. */
  tally(by: TalliedBy): Promise<readonly EntityTally[]>;
  /** Without those that are not there, in no order. */
  bodies(refs: readonly string[], where: EntityPredicate | null): Promise<EntityBody[]>;
  refOfUid(uid: string): Promise<string | null>;
  /** The `Location` entities that name the location of each entity. */
  parentRefs(refs: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
}
