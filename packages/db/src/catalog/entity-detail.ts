import { INVERSE_RELATIONS, OverlayFields, differences } from "@signalbox/domain/catalog";
import type { CatalogReader, FoundEntity } from "@signalbox/domain/catalog";
import { EntityDocument, LocationId, OverlayValues } from "@signalbox/domain/catalog/schema";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { entityColumns, toEntityRow, type EntityColumns } from "./entity-rows.ts";
import { yamlColumn, yamlOf, type RecordedYaml } from "./entity-yaml.ts";

interface DetailColumns extends EntityColumns {
  document: unknown;
  yaml: RecordedYaml;
  locationId: string;
  target: string | null;
  file: string;
  line: number;
  version: number;
  fields: unknown;
  underneath: unknown;
}

type RelationColumns = Partial<EntityColumns> & { relation: string; other: string; total: number };

const ORPHAN = "backstage.io/orphan";

export function entityDetail(db: Tx): Pick<CatalogReader, "entity" | "relations"> {
  return {
    entity: async (ref) => {
      const [found] = await db.$queryRaw<DetailColumns[]>`
        SELECT ${entityColumns}, d.document, ${yamlColumn}, e.location_id "locationId", l.target, e.file, e.line,
          coalesce(o.version, 0) version, coalesce(o.fields, '{}') fields, coalesce(o.underneath, '{}') underneath
        FROM catalog_entity e JOIN catalog_document d USING (ref) LEFT JOIN catalog_location l ON l.id = e.location_id
        LEFT JOIN catalog_overlay o ON o.ref = e.ref
        WHERE e.ref = ${ref}`;
      if (!found) return null;
      const { locationId, target, file, line } = found;
      const source = { locationId: LocationId.parse(locationId), target: target ?? file, file, line };
      const yaml = await yamlOf(db, found.yaml, found.document);
      return {
        row: toEntityRow(found),
        document: documentOf(found),
        overlay: overlayOf(found),
        yaml,
        source,
      };
    },

    relations: async (ref, limit) => {
      const rows = await db.$queryRaw<RelationColumns[]>`
        SELECT r.relation, r.other, r.total, ${entityColumns}
        FROM (SELECT n.relation, n.other, count(*) OVER (PARTITION BY n.relation)::int total,
                row_number() OVER (PARTITION BY n.relation ORDER BY o.sort_name NULLS LAST, n.other) place
              FROM (${relationsSql(ref)}) n LEFT JOIN catalog_entity o ON o.ref = n.other) r
        LEFT JOIN catalog_entity e ON e.ref = r.other
        WHERE r.place <= ${limit} ORDER BY e.sort_name NULLS LAST, r.other`;
      return {
        relations: rows.map(({ relation, other, total: _total, ...row }) => {
          return { type: relation, targetRef: other, target: isFound(row) ? toEntityRow(row) : null };
        }),
        relationCounts: Object.fromEntries(rows.map(({ relation, total }) => [relation, total])),
      };
    },
  };
}

/** Each relation of an entity once under the name it has from there, whichever end declares it. */
function relationsSql(ref: string): Prisma.Sql {
  const inverses = JSON.stringify(INVERSE_RELATIONS);
  return Prisma.sql`
    SELECT type relation, target_ref other FROM catalog_relation WHERE source_ref = ${ref}
    UNION
    SELECT coalesce(inverse, ${inverses}::jsonb ->> type, type), source_ref FROM catalog_relation WHERE target_ref = ${ref}`;
}

function overlayOf({ version, fields, underneath }: DetailColumns): FoundEntity["overlay"] {
  const said = OverlayValues.parse(underneath);
  return { version, differences: differences(said, OverlayFields.parse(fields)) };
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
