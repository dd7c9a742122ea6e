import { AppError, defineQuery, queryText, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readEntities } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { EntityAncestor } from "./rules/entity-query.ts";

export const entityAncestry = defineQuery({
  name: "catalog.entity_ancestry",
  summary: "An entity and the Location entities it came by, each as Backstage sends it.",
  permission: readEntities,
  input: z.object({ ref: queryText(400).toLowerCase() }),
  /** The entity itself comes first. */
  output: z.object({ rootRef: z.string(), items: z.array(EntityAncestor) }),
  route: null,
  resource: ({ ref }) => ({ type: "catalog.entity", id: ref }),
  async run(ctx: QueryContext & CatalogQueryPorts, { ref }) {
    const items: EntityAncestor[] = [];
    const seen = new Set([ref]);
    for (let level = [ref]; level.length > 0;) {
      const [bodies, parents] = await Promise.all([
        ctx.catalog.bodies(level, null),
        ctx.catalog.parentRefs(level),
      ]);
      for (const body of bodies) items.push({ ...body, parentRefs: [...(parents.get(body.ref) ?? [])] });
      level = [...parents.values()].flat().filter((parent) => !seen.has(parent));
      for (const parent of level) seen.add(parent);
    }
    if (items.length === 0) throw new AppError("not_found", `The catalog has no ${ref}.`);
    return { rootRef: ref, items };
  },
});
