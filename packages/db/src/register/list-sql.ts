import { matchesType, type EventLog, type Sight } from "@signalbox/domain/events";
import type { EventFilter } from "@signalbox/domain/events/schema";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { eventColumns } from "./event-rows.ts";
import { sightSql } from "./sight-sql.ts";

type Sql = Prisma.Sql;

/** A filter with everything looked up: times as positions, prefixes as the types that exist. */
export interface ResolvedFilter extends Omit<EventFilter, "type" | "from" | "to"> {
  readonly types: readonly string[] | null;
  readonly from: number | null;
  /** Exclusive. */
  readonly to: number | null;
  readonly sight: Sight;
}

/** Null when nothing can match. Times become positions, which works because time never runs back in the register. */
export async function resolveFilter(
  tx: Tx,
  filter: EventFilter,
  sight: Sight,
): Promise<ResolvedFilter | null> {
  const { type, from, to, ...rest } = filter;
  const types = type === undefined ? null : await existingTypes(tx, type);
  const first = from === undefined ? null : await firstPositionFrom(tx, from);
  const end = to === undefined ? null : await firstPositionFrom(tx, to);
  if (types?.length === 0 || (from !== undefined && first === null)) return null;
  return { ...rest, types, from: first, to: end, sight };
}

async function firstPositionFrom(tx: Tx, time: string): Promise<number | null> {
  const rows = await tx.$queryRaw<{ position: bigint }[]>`
    SELECT position FROM event WHERE time >= ${time}::timestamptz ORDER BY time, position LIMIT 1`;
  return rows[0] === undefined ? null : Number(rows[0].position);
}

async function existingTypes(tx: Tx, wanted: readonly string[]): Promise<string[]> {
  if (wanted.every((type) => !type.endsWith("."))) return [...new Set(wanted)];
  return (await listTypes(tx)).filter((type) => wanted.some((pattern) => matchesType(type, pattern)));
}

/** Jumps from type to type along the index instead of reading every row. */
export async function listTypes(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ type: string }[]>`
    WITH RECURSIVE types AS (
      (SELECT type FROM event ORDER BY type LIMIT 1)
      UNION ALL
      SELECT (SELECT e.type FROM event e WHERE e.type > types.type ORDER BY e.type LIMIT 1)
      FROM types WHERE types.type IS NOT NULL
    ) SELECT type FROM types WHERE type IS NOT NULL`;
  return rows.map(({ type }) => type);
}

/**
 * The page of a list, newest first. Each filter has an index that ends in the position, so that a page costs the same
 * wherever it lies; where several filters meet, the most selective kind leads and the others are tested on its rows.
 */
export function listSql(filter: ResolvedFilter, page: Parameters<EventLog["list"]>[1]): Sql {
  const where = conditions(filter, page.before);
  const limit = Prisma.sql`LIMIT ${page.limit}`;
  const { about, stream, correlationId, types } = filter;
  if (about !== undefined) {
    // The range stands on both sides, because the planner carries only equality across a join.
    const inIndex = [Prisma.sql`a.ref = ${about}`, ...range(Prisma.sql`a.position`, filter, page.before)];
    return Prisma.sql`SELECT ${eventColumns} FROM event_about a JOIN event e ON e.position = a.position
      WHERE ${Prisma.join(inIndex, " AND ")} AND ${where} ORDER BY a.position DESC ${limit}`;
  }
  if (stream !== undefined) {
    // Within a stream both orders are the same, and this one has the index.
    return Prisma.sql`SELECT ${eventColumns} FROM event e WHERE ${where} AND ${streamPage(stream, page.before)}
      ORDER BY e.stream_version DESC ${limit}`;
  }
  if (types === null || correlationId !== undefined) {
    return Prisma.sql`SELECT ${eventColumns} FROM event e WHERE ${where} ORDER BY e.position DESC ${limit}`;
  }
  const perType = types.map((type) => {
    const one = conditions({ ...filter, types: [type] }, page.before);
    return Prisma.sql`(SELECT e.position FROM event e WHERE ${one} ORDER BY e.position DESC ${limit})`;
  });
  return Prisma.sql`SELECT ${eventColumns} FROM event e WHERE e.position = ANY (ARRAY(
      SELECT position FROM (${Prisma.join(perType, " UNION ALL ")}) found ORDER BY position DESC ${limit}))
    ORDER BY e.position DESC`;
}

function streamPage(stream: string, before: number | undefined): Sql {
  if (before === undefined) return Prisma.sql`true`;
  return Prisma.sql`e.stream_version < coalesce((SELECT c.stream_version FROM event c
    WHERE c.position = ${BigInt(before)} AND c.stream = ${stream}), 2147483647)`;
}

/** Everything that must hold of `e`. */
export function conditions(filter: ResolvedFilter, before?: number): Sql {
  const { types, actorId, about, stream, correlationId, sight } = filter;
  const [onlyType, ...otherTypes] = types ?? [];
  const all = [
    ...range(Prisma.sql`e.position`, filter, before),
    onlyType !== undefined && otherTypes.length === 0 && Prisma.sql`e.type = ${onlyType}`,
    otherTypes.length > 0 && Prisma.sql`e.type = ANY (${[...(types ?? [])]})`,
    actorId !== undefined && Prisma.sql`e.actor_id = ${actorId}`,
    // Not `@>`, which the planner takes for so selective that it would fetch and sort everything about an entity.
    about !== undefined && Prisma.sql`array_position(e.about, ${about}) IS NOT NULL`,
    stream !== undefined && Prisma.sql`e.stream = ${stream}`,
    correlationId !== undefined && Prisma.sql`e.correlation_id = ${correlationId}`,
    sightSql(sight) ?? false,
  ].filter((condition) => condition !== false);
  return all.length === 0 ? Prisma.sql`true` : Prisma.join(all, " AND ");
}

function range(column: Sql, { from, to }: ResolvedFilter, before = Infinity): Sql[] {
  const end = Math.min(before, to ?? Infinity);
  return [
    ...(from === null ? [] : [Prisma.sql`${column} >= ${BigInt(from)}`]),
    ...(end === Infinity ? [] : [Prisma.sql`${column} < ${BigInt(end)}`]),
  ];
}
