import { defineQuery, ErrorIssue, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readEntities } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { EntityInput } from "./push.ts";
import { currentKinds } from "./reviewing.ts";
import { examineJson } from "./rules/examine.ts";
import { DESCRIBED_KINDS, EntityKind, EntityRef } from "./schema.ts";

const ANY_KIND = { location: "a location", kinds: [...EntityKind.options, DESCRIBED_KINDS] };

export const validateEntityDocument = defineQuery({
  name: "catalog.validate_entity_document",
  summary: "Checks a document by the rules of its kind, without keeping it.",
  permission: readEntities,
  input: z.object({ entity: EntityInput }),
  output: z.object({ ref: EntityRef.nullable(), issues: z.array(ErrorIssue) }),
  route: null,
  resource: () => ({ type: "catalog.entity", id: "*" }),
  async run(ctx: QueryContext & CatalogQueryPorts, { entity }) {
    const { set: kinds } = await currentKinds(ctx);
    const result = examineJson({ value: entity, index: 0, file: "" }, { depth: 0, permit: ANY_KIND, kinds });
    if ("accepted" in result) return { ref: result.accepted.ref, issues: [] };
    return { ref: result.refused.entityRef, issues: result.refused.issues };
  },
});
