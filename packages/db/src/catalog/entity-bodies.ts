import { entityText, type EntityBody, type EntityParts, type EntityQueries } from "@signalbox/domain/catalog";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { predicateSql } from "./entity-predicate.ts";
import { INVERSES } from "./entity-relations.ts";

export type BodyColumns = EntityParts;

export function entityBodies(db: Tx): Pick<EntityQueries, "bodies" | "refOfUid" | "parentRefs"> {
  return {
    bodies: async (refs, where) => {
      const condition = where ? Prisma.sql`AND ${predicateSql(where)}` : Prisma.empty;
      const rows = await db.$queryRaw<BodyColumns[]>(
        bodiesSql(Prisma.sql`
          SELECT e.ref FROM catalog_entity e WHERE e.ref = ANY(${[...refs]}::text[]) ${condition}`),
      );
      return rows.map(toBody);
    },

    refOfUid: async (uid) => {
      const [row] = await db.$queryRaw<{ ref: string }[]>`
        SELECT e.ref FROM catalog_entity e WHERE catalog_uid(e.ref) = ${uid}::uuid`;
      return row?.ref ?? null;
    },

    parentRefs: async (refs) => {
      const rows = await db.$queryRaw<{ ref: string; parentRef: string }[]>`
        SELECT e.ref, p.ref "parentRef" FROM catalog_entity e JOIN catalog_location l ON l.id = e.location_id
        JOIN catalog_entity p ON p.ref = l.parent_ref WHERE e.ref = ANY(${[...refs]}::text[])`;
      return new Map(rows.map(({ ref, parentRef }) => [ref, [parentRef]]));
    },
  };
}

/** Everything that the text of an entity is made of, for the rows of a statement that has the column `ref`, in its order. */
export function bodiesSql(rows: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT p.*, catalog_uid(e.ref)::text uid, e.hash etag, e.orphaned_at IS NOT NULL orphan, e.file,
      coalesce(l.type, 'file') "type", o.origin, r.text "relationsText", (d.document - 'metadata')::text "restText",
      ((d.document -> 'metadata') - '{annotations,namespace,uid,etag}'::text[])::text "metadataText",
      d.document #>> '{metadata,namespace}' namespace, d.document #> '{metadata,annotations}' annotations,
      ARRAY(SELECT concat_ws(' ', i ->> 'path', i ->> 'message')
        FROM catalog_problem q, jsonb_array_elements(q.issues) i WHERE q.entity_ref = e.ref) problems
    FROM (SELECT q.*, row_number() OVER () place FROM (${rows}) q) p
    JOIN catalog_entity e ON e.ref = p.ref JOIN catalog_document d ON d.ref = p.ref
    LEFT JOIN catalog_location l ON l.id = e.location_id
    LEFT JOIN catalog_location_origin o ON o.id = e.location_id
    CROSS JOIN LATERAL (${relationsSql}) r
    ORDER BY p.place`;
}

const relationsSql = Prisma.sql`
  SELECT '[' || string_agg(format('{"type":%s,"targetRef":%s}', to_json(n.type), to_json(n.other)), ',' ORDER BY n.type, n.other)
    || ']' "text"
  FROM (SELECT type, target_ref other FROM catalog_relation WHERE source_ref = e.ref
    UNION SELECT coalesce(${INVERSES}::jsonb ->> type, type), source_ref FROM catalog_relation WHERE target_ref = e.ref) n`;

export function toBody(row: BodyColumns): EntityBody {
  return { ref: row.ref, json: entityText(row) };
}
