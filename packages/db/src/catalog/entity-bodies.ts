import { entityText, type EntityBody, type EntityParts, type EntityQueries } from "@signalbox/domain/catalog";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import type { pathFinder } from "./entity-paths.ts";
import { predicateSql, prefixKeys } from "./entity-predicate.ts";
import { documentKeys } from "./entity-values.ts";

type Bodies = Pick<EntityQueries, "bodies" | "refOfUid" | "parentRefs">;

interface BodyColumns extends Omit<EntityParts, "origin" | "type"> {
  locationId: string;
  type: string | null;
  target: string | null;
  /** The Location entity that names the location; empty for none. */
  parentRef: string | null;
}

/** `rows` has the column `ref`; `columns` and `order` are about it under the name `p`. */
interface BodyQuery {
  readonly rows: Prisma.Sql;
  readonly columns?: Prisma.Sql;
  readonly where?: Prisma.Sql;
  readonly order?: Prisma.Sql;
}

export function entityBodies(db: Tx, findPaths: ReturnType<typeof pathFinder>): Bodies {
  return {
    bodies: async (refs, where) => {
      const rows = Prisma.sql`SELECT unnest(${[...refs]}::text[]) COLLATE "C" ref`;
      const paths = await findPaths(documentKeys(prefixKeys(where)));
      return readBodies(db, { rows, ...(where && { where: predicateSql(where, paths) }) });
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

/** One statement for everything that the texts are made of, and a second one where locations have parents. */
export async function readBodies<More>(db: Tx, query: BodyQuery): Promise<(EntityBody & More)[]> {
  const rows = await db.$queryRaw<(BodyColumns & More)[]>(bodiesSql(query));
  const nested = rows.filter(({ parentRef }) => parentRef !== null && parentRef !== "");
  const origins = await originsOf(db, [...new Set(nested.map(({ locationId }) => locationId))]);
  return rows.map((row) => {
    const own = row.parentRef === "" ? `${row.type}:${row.target}` : null;
    const origin = own ?? origins.get(row.locationId) ?? null;
    return { ...row, json: entityText({ ...row, type: row.type ?? "file", origin }) };
  });
}

async function originsOf(db: Tx, locationIds: readonly string[]): Promise<Map<string, string>> {
  if (locationIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; origin: string }[]>`
    SELECT id, origin FROM catalog_location_origin WHERE id = ANY(${[...locationIds]}::text[])`;
  return new Map(rows.map(({ id, origin }) => [id, origin]));
}

function bodiesSql({ rows, columns, where, order = Prisma.empty }: BodyQuery): Prisma.Sql {
  return Prisma.sql`
    SELECT e.ref, ${columns ? Prisma.sql`${columns},` : Prisma.empty} catalog_uid(e.ref)::text uid, e.hash ||
      coalesce((SELECT '.' || o.version FROM catalog_overlay o WHERE o.ref = e.ref AND o.fields <> '{}'), '') etag,
      e.orphaned_at IS NOT NULL orphan, e.file, e.location_id "locationId", l.type, l.target, l.parent_ref "parentRef",
      (d.document - 'metadata')::text "restText",
      ((d.document -> 'metadata') - '{annotations,namespace,uid,etag}'::text[])::text "metadataText",
      d.document #>> '{metadata,namespace}' namespace, d.document #> '{metadata,annotations}' annotations,
      ARRAY(SELECT r.type || ' ' || r.target_ref FROM catalog_relation r WHERE r.source_ref = e.ref) declared,
      ARRAY(SELECT coalesce(r.inverse, r.type) || ' ' || r.source_ref FROM catalog_relation r WHERE r.target_ref = e.ref) received,
      (SELECT q.issues FROM catalog_problem q WHERE q.entity_ref = e.ref ORDER BY q.since DESC LIMIT 1) issues
    FROM (${rows}) p JOIN catalog_entity e ON e.ref = p.ref JOIN catalog_document d ON d.ref = e.ref
    LEFT JOIN catalog_location l ON l.id = e.location_id
    ${where ? Prisma.sql`WHERE ${where}` : Prisma.empty} ${order}`;
}
