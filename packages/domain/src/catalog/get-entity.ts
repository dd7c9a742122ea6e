import { AppError, defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readEntities } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { linksOf } from "./rules/annotation-links.ts";
import { sourceAnnotations } from "./rules/entity-annotation.ts";
import { EntityDetail, EntityRef } from "./schema.ts";

const PROBLEMS_SHOWN = 20;
/** Of each type; a company may own every service there is. */
const RELATIONS_SHOWN = 100;

export const getEntity = defineQuery({
  name: "catalog.get_entity",
  summary: "One entity with its document, relations, source and problems.",
  permission: readEntities,
  input: z.object({ ref: z.string().max(400).toLowerCase().pipe(EntityRef) }),
  output: EntityDetail,
  route: "GET /catalog/entities/{ref}",
  resource: ({ ref }) => ({ type: "catalog.entity", id: ref }),
  async run(ctx: QueryContext & CatalogQueryPorts, { ref }) {
    const found = await ctx.catalog.entity(ref);
    if (!found) {
      throw new AppError("not_found", `The catalog has no ${ref}.`, {
        remedy: "Check the spelling, or look for it under its former name in the register.",
      });
    }
    const slice = { after: null, limit: PROBLEMS_SHOWN };
    const [relations, problems] = await Promise.all([
      ctx.catalog.relations(ref, RELATIONS_SHOWN),
      ctx.catalog.problems({ ref }, slice),
    ]);
    const { document, source } = found;
    const annotations = {
      ...sourceAnnotations({ type: "url", file: source.file }),
      ...document.metadata.annotations,
    };
    const annotationLinks = linksOf(annotations, ctx.annotationTable);
    return { ...found, ...relations, problems, annotationLinks };
  },
});
