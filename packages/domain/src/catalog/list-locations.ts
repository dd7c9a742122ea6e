import {
  PageInput,
  decodeCursor,
  defineQuery,
  encodeCursor,
  pageOf,
  queryText,
  type QueryContext,
} from "@signalbox/kernel";
import { z } from "zod";
import { readLocations } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { LocationOrigin, LocationRow, LocationState, LocationType } from "./schema.ts";

const Cursor = z.tuple([z.string(), z.string()]);

export const listLocations = defineQuery({
  name: "catalog.list_locations",
  summary: "Where the catalog comes from, by target, with the state of the last read.",
  permission: readLocations,
  input: PageInput.extend({
    type: z.array(LocationType).max(4).default([]),
    origin: z.array(LocationOrigin).max(4).default([]),
    state: z.array(LocationState).max(4).default([]),
    text: queryText(200).default(""),
  }),
  output: pageOf(LocationRow),
  route: "GET /catalog/locations",
  resource: () => ({ type: "catalog.location", id: "*" }),
  async run(ctx: QueryContext & CatalogQueryPorts, { limit, cursor, ...filter }) {
    const after = cursor === undefined ? null : decodeCursor(Cursor, cursor);
    const rows = await ctx.catalog.locations(filter, { after, limit: limit + 1 });
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor([last.target, last.id]) : null };
  },
});
