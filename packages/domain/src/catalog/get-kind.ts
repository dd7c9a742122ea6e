import {
  KIND_API_VERSION,
  KIND_RULES,
  inverseRelation,
  kindDefinition,
  relationFields,
} from "@signalbox/formats";
import { AppError, defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { KindDetail, type KindSummary } from "./kind.ts";
import { readEntities } from "./permissions.ts";
import type { CatalogQueryPorts } from "./ports.ts";
import type { KindRecord } from "./rules/kind-reader.ts";
import { kindSummaries } from "./rules/kind-summaries.ts";
import { schemaFields } from "./rules/schema-fields.ts";

export const getKind = defineQuery({
  name: "catalog.get_kind",
  summary: "One kind with its fields and relations.",
  permission: readEntities,
  input: z.object({ kind: z.string().min(1).max(63) }),
  output: KindDetail,
  route: "GET /catalog/kinds/{kind}",
  resource: () => ({ type: "catalog.entity", id: "*" }),
  async run({ catalog }: QueryContext & CatalogQueryPorts, { kind: asked }) {
    const [records, counts] = await Promise.all([catalog.kindRecords(), catalog.countValues("kind", null)]);
    const found = kindSummaries(records, counts).find(
      ({ kind }) => kind.toLowerCase() === asked.toLowerCase(),
    );
    if (!found) {
      throw new AppError("not_found", `There is no kind ${asked}.`, {
        remedy: "Look for it among the kinds of the catalog, or describe it in a Kind document.",
      });
    }
    return { ...found, ...contentOf(found, records) };
  },
});

function contentOf({ kind, ref }: KindSummary, records: readonly KindRecord[]) {
  const record = records.find((one) => one.ref === ref);
  if (!record) {
    const relations = relationFields(kind).map(({ field, type, targetKind = null }) => {
      return { field, type, inverse: inverseRelation(type), targetKind };
    });
    const apiVersions = kind === "Kind" ? [KIND_API_VERSION] : [...(KIND_RULES[kind]?.apiVersions ?? [])];
    return { apiVersions, fields: [], relations };
  }
  const { apiVersions, schema, relations } = kindDefinition(record.document.spec ?? {});
  return {
    apiVersions: [...apiVersions],
    fields: schemaFields(schema),
    relations: relations.map(({ targetKind = null, ...relation }) => ({ ...relation, targetKind })),
  };
}
