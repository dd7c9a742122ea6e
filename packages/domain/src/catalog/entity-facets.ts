import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { readEntities } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { resolveMatch } from "./resolve-match.ts";
import { EntityFacets, EntityFilter } from "./schema.ts";
import { countMatches } from "./count-matches.ts";

export const entityFacets = defineQuery({
  name: "catalog.entity_facets",
  summary: "How many entities each filter value would show, all other filters applied.",
  permission: readEntities,
  input: EntityFilter,
  output: EntityFacets,
  route: "GET /catalog/facets",
  resource: () => ({ type: "catalog.entity", id: "*" }),
  async run(ctx: QueryContext & CatalogQueryPorts, filter) {
    const match = await resolveMatch(ctx.catalog, filter);
    return ctx.catalog.facets(
      match.words.length > 0 ? (await countMatches(ctx.catalog, match)).match : match,
    );
  },
});
