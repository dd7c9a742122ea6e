import { AppError, defineQuery, type QueryContext } from "@signalbox/kernel";
import { relationFields } from "@signalbox/formats";
import { z } from "zod";
import { EntityField } from "./kind.ts";
import { readEntities } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { currentKinds } from "./reviewing.ts";
import { entityFields } from "./rules/schema-fields.ts";
import { EntityRef } from "./schema.ts";

/** Those that every entity shows by itself. */
const FACTS = ["type", "lifecycle", "owner", "system"];

export const getEntityFields = defineQuery({
  name: "catalog.get_entity_fields",
  summary: "What the spec of an entity says, field by field, with the titles that its kind gives them.",
  permission: readEntities,
  input: z.object({ ref: z.string().max(400).toLowerCase().pipe(EntityRef) }),
  output: z.object({ fields: z.array(EntityField) }),
  route: "GET /catalog/entities/{ref}/fields",
  resource: ({ ref }) => ({ type: "catalog.entity", id: ref }),
  async run(ctx: QueryContext & CatalogQueryPorts, { ref }) {
    const found = await ctx.catalog.entity(ref);
    if (!found) throw new AppError("not_found", `The catalog has no ${ref}.`);
    const { kind, spec = {} } = found.document;
    const definition = (await currentKinds(ctx)).set.find(kind) ?? null;
    const related = [...(definition?.relations ?? []), ...relationFields(kind)].map(({ field }) => field);
    const { schema = {}, columns = [] } = definition ?? {};
    return { fields: entityFields(spec, { schema, columns }, [...FACTS, ...related]) };
  },
});
