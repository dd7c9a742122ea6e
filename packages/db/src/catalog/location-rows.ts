import type {
  CatalogRepository,
  LocationFilter,
  LocationRoot,
  LocationScope,
  StoredLocation,
} from "@signalbox/domain/catalog";
import {
  LocationId,
  LocationOrigin,
  LocationType,
  type LocationRow,
  type LocationState,
} from "@signalbox/domain/catalog/schema";
import type { Tx } from "../client/prisma.ts";
import { Prisma, type CatalogLocation } from "../generated/client.ts";

type Port = Pick<
  CatalogRepository,
  | "locations"
  | "location"
  | "storedLocation"
  | "storedLocations"
  | "lockLocation"
  | "lockConfiguration"
  | "saveLocations"
  | "touchLocation"
>;
type CountedColumns = CatalogLocation & { entities: number; problems: number };

/** Tells the advisory locks of the catalog from those of others. */
const LOCK_SPACE = 0x63617461;

const locationColumns = Prisma.sql`
  l.id, l.type, l.target, l.origin, l.parent_ref "parentRef", l.depth, l.presence,
  l.registered_by "registeredBy", l.error,
  l.last_read_at "lastReadAt", l.last_changed_at "lastChangedAt", l.removed_at "removedAt",
  l.next_read_at "nextReadAt", l.failures`;

const counts = Prisma.sql`
  (SELECT count(*)::int FROM catalog_entity e WHERE e.location_id = l.id) entities,
  (SELECT count(*)::int FROM catalog_problem p WHERE p.location_id = l.id) problems`;

export function locationRows(db: Tx): Port {
  return {
    locations: async (filter, { after, limit }) => {
      const [target, id] = after ?? [];
      const keyset = after ? Prisma.sql`AND (l.target, l.id) > (${target}, ${id})` : Prisma.empty;
      const rows = await db.$queryRaw<CountedColumns[]>`
        SELECT ${locationColumns}, ${counts} FROM catalog_location l
        WHERE l.removed_at IS NULL ${filterSql(filter)} ${keyset}
        ORDER BY l.target, l.id LIMIT ${limit}`;
      return rows.map(toRow);
    },

    location: async (id) => {
      const [row] = await db.$queryRaw<CountedColumns[]>`
        SELECT ${locationColumns}, ${counts} FROM catalog_location l WHERE l.id = ${id} AND l.removed_at IS NULL`;
      return row ? { row: toRow(row), files: await filesOf(db, id) } : null;
    },

    storedLocation: async (id) => {
      const row = await db.catalogLocation.findUnique({ where: { id, removedAt: null } });
      if (!row) return null;
      const root = await rootOf(db, id);
      const configuredTarget = root?.origin === "configuration" ? root.target : null;
      return { ...toStored(row), root, configuredTarget };
    },

    storedLocations: async (of) => {
      const where = of ? scopeOf(of) : {};
      return (await db.catalogLocation.findMany({ where, orderBy: { id: "asc" } })).map(toStored);
    },

    lockLocation: async (id, refs = []) => {
      if (refs.length > 0) await lockRefs(db, refs);
      const [row] = await db.$queryRaw<CatalogLocation[]>`
        SELECT ${locationColumns} FROM catalog_location l WHERE l.id = ${id} AND l.removed_at IS NULL FOR UPDATE`;
      return row ? toStored(row) : null;
    },

    lockConfiguration: async () => {
      await db.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK_SPACE}::int, -1)`;
    },

    saveLocations: async (locations) => {
      for (const { id, parentRef, lastReadAt, ...rest } of locations) {
        const data = { ...rest, parentRef: parentRef ?? "", lastReadAt };
        await db.catalogLocation.upsert({ where: { id }, create: { id, ...data }, update: data });
      }
    },

    touchLocation: async (id, { at, error, changed }) => {
      const data = { lastReadAt: at, error, ...(changed && { lastChangedAt: at }) };
      await db.catalogLocation.update({ where: { id }, data });
    },
  };
}

function scopeOf(of: LocationScope): Prisma.CatalogLocationWhereInput {
  if ("root" in of) return { parentRef: "", type: of.root.type, target: of.root.target };
  return { parentRef: { in: [...of.parentRefs] } };
}

const PROBLEM = Prisma.sql`EXISTS (SELECT FROM catalog_problem p WHERE p.location_id = l.id)`;

/** The states of `stateOf`, as the database tells them. */
const STATES: Readonly<Record<LocationState, Prisma.Sql>> = {
  "never-read": Prisma.sql`l.last_read_at IS NULL`,
  unreadable: Prisma.sql`l.last_read_at IS NOT NULL AND l.error IS NOT NULL`,
  problems: Prisma.sql`l.last_read_at IS NOT NULL AND l.error IS NULL AND ${PROBLEM}`,
  ok: Prisma.sql`l.last_read_at IS NOT NULL AND l.error IS NULL AND NOT ${PROBLEM}`,
};

function filterSql({ type, origin, state, text }: LocationFilter): Prisma.Sql {
  const states = state.map((one) => Prisma.sql`(${STATES[one]})`);
  return Prisma.sql`
    ${type.length > 0 ? Prisma.sql`AND l.type = ANY(${[...type]}::text[])` : Prisma.empty}
    ${origin.length > 0 ? Prisma.sql`AND l.origin = ANY(${[...origin]}::text[])` : Prisma.empty}
    ${states.length > 0 ? Prisma.sql`AND (${Prisma.join(states, " OR ")})` : Prisma.empty}
    ${text === "" ? Prisma.empty : Prisma.sql`AND position(lower(${text}) in lower(l.target)) > 0`}`;
}

/** Locations that only descend from each other, after their origin has gone, end without a root. */
async function rootOf(db: Tx, id: LocationId): Promise<LocationRoot | null> {
  const [found] = await db.$queryRaw<{ type: string; origin: string; target: string }[]>`
    WITH RECURSIVE up(id, type, origin, target, parent_ref) AS (
      SELECT id, type, origin, target, parent_ref FROM catalog_location WHERE id = ${id} AND removed_at IS NULL
      UNION
      SELECT l.id, l.type, l.origin, l.target, l.parent_ref FROM up JOIN catalog_entity e ON e.ref = up.parent_ref
      JOIN catalog_location l ON l.id = e.location_id AND l.removed_at IS NULL
    ) SELECT type, origin, target FROM up WHERE parent_ref = ''`;
  if (!found) return null;
  return { ...found, type: LocationType.parse(found.type), origin: LocationOrigin.parse(found.origin) };
}

/**
 * A ref that no row holds yet can only be locked by its name. Refs share some locks, since a lock for each of a large batch
 * would not fit into the memory of the server; sorted, so that two batches never wait for each other.
 */
async function lockRefs(db: Tx, refs: readonly string[]): Promise<void> {
  await db.$executeRaw`
    SELECT pg_advisory_xact_lock(${LOCK_SPACE}::int, place) FROM (
      SELECT DISTINCT hashtext(ref) & 255 place FROM unnest(${[...refs]}::text[]) r(ref) ORDER BY place) places`;
}

function filesOf(db: Tx, id: LocationId) {
  return db.$queryRaw<{ file: string; entities: number; problems: number }[]>`
    SELECT f.file,
      (SELECT count(*)::int FROM catalog_entity e WHERE e.location_id = f.location_id AND e.file = f.file) entities,
      (SELECT count(*)::int FROM catalog_problem p WHERE p.location_id = f.location_id AND p.file = f.file) problems
    FROM catalog_file f WHERE f.location_id = ${id} ORDER BY f.file LIMIT 1000`;
}

function toStored(row: CatalogLocation): StoredLocation {
  return {
    id: LocationId.parse(row.id),
    type: LocationType.parse(row.type),
    target: row.target,
    origin: LocationOrigin.parse(row.origin),
    parentRef: row.parentRef === "" ? null : row.parentRef,
    depth: row.depth,
    presence: row.presence === "optional" ? "optional" : "required",
    registeredBy: row.registeredBy,
    error: row.error,
    lastReadAt: row.lastReadAt,
    removedAt: row.removedAt,
  };
}

function toRow(row: CountedColumns): LocationRow {
  const { id, type, target, origin, parentRef, registeredBy } = toStored(row);
  const { error, entities, problems } = row;
  const lastReadAt = row.lastReadAt?.toISOString() ?? null;
  const nextReadAt = row.nextReadAt?.toISOString() ?? null;
  const lastChangedAt = row.lastChangedAt?.toISOString() ?? null;
  return {
    id,
    type,
    target,
    origin,
    parentRef,
    registeredBy,
    state: stateOf(row),
    error,
    entities,
    problems,
    lastReadAt,
    nextReadAt,
    failures: row.failures,
    lastChangedAt,
  };
}

function stateOf({ lastReadAt, error, problems }: CountedColumns): LocationRow["state"] {
  if (lastReadAt === null) return "never-read";
  if (error !== null) return "unreadable";
  return problems > 0 ? "problems" : "ok";
}
