import { decodeCursor, defineQuery, encodeCursor, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readEntities } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { resolveMatch } from "./resolve-match.ts";
import { EntityPage, ListEntitiesInput } from "./schema.ts";
import { countMatches } from "./count-matches.ts";

const Cursor = z.object({ sort: z.string(), key: z.array(z.string()).min(2).max(4) });

export const listEntities = defineQuery({
  name: "catalog.list_entities",
  summary: "Entities that match a filter, page by page, with their total.",
  permission: readEntities,
  input: ListEntitiesInput,
  output: EntityPage,
  route: "GET /catalog/entities",
  resource: () => ({ type: "catalog.entity", id: "*" }),
  async run(ctx: QueryContext & CatalogQueryPorts, { limit, cursor, sort, ...filter }) {
    const after =
      cursor === undefined ? null : decodeCursor(Cursor.extend({ sort: z.literal(sort) }), cursor).key;
    const { match, total } = await countMatches(ctx.catalog, await resolveMatch(ctx.catalog, filter));
    const items = total === 0 ? [] : await ctx.catalog.list(match, { sort, after, limit: limit + 1 });
    const page = items.slice(0, limit);
    const last = items.length > limit ? page.at(-1) : undefined;
    const nextCursor = last ? encodeCursor({ sort, key: last.key }) : null;
    return { items: page.map(({ row }) => row), nextCursor, total, similar: match.typos };
  },
});
