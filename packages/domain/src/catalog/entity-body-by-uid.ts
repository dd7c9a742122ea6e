import { AppError, defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readEntities } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { EntityBody } from "./rules/entity-query.ts";

export const entityBodyByUid = defineQuery({
  name: "catalog.entity_body_by_uid",
  summary: "One entity by its uid, which follows from its ref, as Backstage sends it.",
  permission: readEntities,
  input: z.object({ uid: z.string().max(100).toLowerCase() }),
  output: EntityBody,
  route: null,
  resource: () => ({ type: "catalog.entity", id: "*" }),
  async run(ctx: QueryContext & CatalogQueryPorts, { uid }) {
    const ref = z.guid().safeParse(uid).success ? await ctx.catalog.refOfUid(uid) : null;
    const [found] = ref === null ? [] : await ctx.catalog.bodies([ref], null);
    if (!found) {
      throw new AppError("not_found", `The catalog has no entity with the uid ${uid}.`, {
        remedy: "Ask for it by its ref; a uid changes when an entity is renamed.",
      });
    }
    return found;
  },
});
