import { defineQuery, queryText, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readEntities } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { EntityPredicate } from "./rules/entity-predicate.ts";
import { FacetCount } from "./rules/entity-query.ts";
import { talliedValues } from "./rules/entity-tally.ts";

const MAX_FACETS = 50;

export const countEntityFacets = defineQuery({
  name: "catalog.count_entity_facets",
  summary: "How many entities have each value of any fields, among those that meet a condition.",
  permission: readEntities,
  input: z.object({
    facets: z.array(queryText(2000)).min(1).max(MAX_FACETS),
    where: EntityPredicate.nullable(),
  }),
  /** By the name each facet was asked for; values in order. */
  output: z.record(z.string(), z.array(FacetCount)),
  route: null,
  resource: () => ({ type: "catalog.entity", id: "*" }),
  async run(ctx: QueryContext & CatalogQueryPorts, { facets, where }) {
    const count = async (facet: string) => {
      const key = facet.toLowerCase();
      const tallied = await talliedValues(ctx.catalog, key, where);
      return [facet, tallied ?? (await ctx.catalog.countValues(key, where))] as const;
    };
    return Object.fromEntries(await Promise.all([...new Set(facets)].map(count)));
  },
});
