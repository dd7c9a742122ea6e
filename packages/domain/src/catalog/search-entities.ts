import { defineQuery, queryText, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readEntities } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { foundIn } from "./rules/found.ts";
import { highlightsIn } from "./rules/highlight.ts";
import { resolveMatch } from "./resolve-match.ts";
import { SearchHit } from "./schema.ts";

export const searchEntities = defineQuery({
  name: "catalog.search_entities",
  summary: "The best matches of a text: by prefix, infix or, where nothing matches so, by similar spelling.",
  permission: readEntities,
  input: z.object({
    text: queryText(200).trim().min(1, "must not be empty"),
    limit: z.coerce.number().int().min(1).max(50).default(10),
  }),
  output: z.array(SearchHit),
  route: "GET /catalog/search",
  resource: () => ({ type: "catalog.entity", id: "*" }),
  async run(ctx: QueryContext & CatalogQueryPorts, { text, limit }) {
    const match = await resolveMatch(ctx.catalog, { text });
    const slice = { sort: "relevance" as const, after: null, limit };
    const exact = await ctx.catalog.list(match, slice);
    const similar = exact.length === 0 && match.words.length > 0;
    const items = similar ? await ctx.catalog.list({ ...match, typos: true }, slice) : exact;
    return items.map(({ row }) => ({
      row,
      similar,
      highlight: highlightsIn(row.title, match.words, similar),
      found: foundIn(row, match.words, similar),
    }));
  },
});
