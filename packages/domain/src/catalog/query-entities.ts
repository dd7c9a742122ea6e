import { AppError, defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readEntities } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { EntityPlace, EntityQuery, KeyedEntityBody } from "./rules/entity-query.ts";
import { talliedCount } from "./rules/entity-tally.ts";

const MAX_LIMIT = 10_000;

export const queryEntities = defineQuery({
  name: "catalog.query_entities",
  summary: "Entities that meet any condition, in any order, as Backstage sends them.",
  permission: readEntities,
  input: z.object({
    query: EntityQuery,
    place: EntityPlace,
    /** None asks for the total alone. */
    limit: z.number().int().min(0).max(MAX_LIMIT),
    withTotal: z.boolean(),
  }),
  output: z.object({
    /** In the order of the query, also before a place. */
    items: z.array(KeyedEntityBody),
    total: z.number().int().nullable(),
    /** Whether there are more in the direction of reading: after these, or before them for a page before a place. */
    hasMore: z.boolean(),
  }),
  route: null,
  resource: () => ({ type: "catalog.entity", id: "*" }),
  async run(ctx: QueryContext & CatalogQueryPorts, { query, place, limit, withTotal }) {
    checkKey(query, place);
    const [found, total] = await Promise.all([
      limit === 0 ? [] : ctx.catalog.page(query, place, limit + 1),
      withTotal ? totalOf(ctx, query) : null,
    ]);
    const hasMore = found.length > limit;
    const surplus = found.length - limit;
    const items = place.from === "before" && hasMore ? found.slice(surplus) : found.slice(0, limit);
    return { items, total, hasMore };
  },
});

/** The order has no part in it, so that all pages of a list in all orders share one count. */
async function totalOf({ catalog }: CatalogQueryPorts, { where, text }: EntityQuery): Promise<number> {
  const tallied = text === null ? await talliedCount(catalog, where) : null;
  return tallied ?? catalog.countWhere({ where, text });
}

function checkKey({ order }: EntityQuery, place: EntityPlace): void {
  if (place.from === "start") return;
  if (place.key.length === order.length + 1 && typeof place.key.at(-1) === "string") return;
  throw new AppError("invalid", "The cursor does not fit the order that is asked for.", {
    issues: [{ path: "place.key", message: "must be the key of an entity of the same query" }],
    remedy: "Start again without a cursor.",
  });
}
