import { inverseRelation } from "@signalbox/domain/catalog";
import type { CatalogReader } from "@signalbox/domain/catalog";
import { EntityDocument, LocationId, type RelationView } from "@signalbox/domain/catalog/schema";
import type { Tx } from "../client/prisma.ts";
import { entityColumns, toEntityRow, type EntityColumns } from "./entity-rows.ts";

interface DetailColumns extends EntityColumns {
  document: unknown;
  yaml: string;
  locationId: string;
  target: string | null;
  file: string;
  line: number;
}

const ORPHAN = "backstage.io/orphan";

export function entityDetail(db: Tx): Pick<CatalogReader, "entity" | "relations"> {
  return {
    entity: async (ref) => {
      const [found] = await db.$queryRaw<DetailColumns[]>`
        SELECT ${entityColumns}, d.document, d.yaml, e.location_id "locationId", l.target, e.file, e.line
        FROM catalog_entity e JOIN catalog_document d USING (ref) LEFT JOIN catalog_location l ON l.id = e.location_id
        WHERE e.ref = ${ref}`;
      if (!found) return null;
      const { locationId, target, file, line } = found;
      const source = { locationId: LocationId.parse(locationId), target: target ?? file, file, line };
      return { row: toEntityRow(found), document: documentOf(found), yaml: found.yaml, source };
    },

    relations: async (ref) => {
      const rows = await db.$queryRaw<
        (Partial<EntityColumns> & { relation: string; other: string; own: boolean })[]
      >`
        SELECT r.relation, r.other, r.own, ${entityColumns}
        FROM (SELECT type relation, target_ref other, true own FROM catalog_relation WHERE source_ref = ${ref}
              UNION ALL
              SELECT type, source_ref, false FROM catalog_relation WHERE target_ref = ${ref}) r
        LEFT JOIN catalog_entity e ON e.ref = r.other
        ORDER BY e.sort_name NULLS LAST, r.other`;
      const views = new Map<string, RelationView>();
      for (const { relation, other, own, ...row } of rows) {
        const type = own ? relation : inverseRelation(relation);
        const target = isFound(row) ? toEntityRow(row) : null;
        views.set(`${type} ${other}`, { type, targetRef: other, target });
      }
      return [...views.values()];
    },
  };
}

/** As in Backstage, an orphan says so in its annotations. */
function documentOf({ document, orphanedAt }: DetailColumns): EntityDocument {
  const parsed = EntityDocument.parse(document);
  if (orphanedAt === null) return parsed;
  const annotations = { ...parsed.metadata.annotations, [ORPHAN]: "true" };
  return { ...parsed, metadata: { ...parsed.metadata, annotations } };
}

/** The outer join leaves every column null where nothing has the ref. */
function isFound(row: Partial<EntityColumns>): row is EntityColumns {
  return typeof row.ref === "string";
}
