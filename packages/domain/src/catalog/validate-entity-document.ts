import { defineQuery, ErrorIssue, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { readEntities } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import { EntityInput } from "./push.ts";
import { examineJson } from "./rules/examine.ts";
import { EntityKind, EntityRef } from "./schema.ts";

const ANY_KIND = { location: "a location", kinds: EntityKind.options };

export const validateEntityDocument = defineQuery({
  name: "catalog.validate_entity_document",
  summary: "Checks a document by the rules of its kind, without keeping it.",
  permission: readEntities,
  input: z.object({ entity: EntityInput }),
  output: z.object({ ref: EntityRef.nullable(), issues: z.array(ErrorIssue) }),
  route: null,
  resource: () => ({ type: "catalog.entity", id: "*" }),
  async run(_ctx: QueryContext & CatalogQueryPorts, { entity }) {
    const result = examineJson({ value: entity, index: 0, file: "" }, { depth: 0, permit: ANY_KIND });
    if ("accepted" in result) return { ref: result.accepted.ref, issues: [] };
    return { ref: result.refused.entityRef, issues: result.refused.issues };
  },
});
