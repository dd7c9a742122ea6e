import { defineQuery, queryText, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readEntities } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { EntityPredicate } from "./rules/entity-predicate.ts";

const MAX_REFS = 10_000;

export const entityBodies = defineQuery({
  name: "catalog.entity_bodies",
  summary: "Entities by their refs, as Backstage sends them; null for each that is not there.",
  permission: readEntities,
  input: z.object({
    refs: z.array(queryText(2000).toLowerCase()).max(MAX_REFS),
    /** Entities that do not meet it count as not there. */
    where: EntityPredicate.nullable().default(null),
  }),
  output: z.array(z.string().nullable()),
  route: null,
  resource: ({ refs: [first, ...more] }) => ({
    type: "catalog.entity",
    id: first !== undefined && more.length === 0 ? first : "*",
  }),
  async run(ctx: QueryContext & CatalogQueryPorts, { refs, where }) {
    if (refs.length === 0) return [];
    const found = await ctx.catalog.bodies([...new Set(refs)], where);
    const jsonOf = new Map(found.map(({ ref, json }) => [ref, json]));
    return refs.map((ref) => jsonOf.get(ref) ?? null);
  },
});
