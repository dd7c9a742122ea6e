import type { SloRepository, StepCounts } from "@signalbox/domain/slos";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { timeOf } from "./stored-slos.ts";

type CountRows = Pick<SloRepository, "minutes" | "hours" | "putMinutes" | "putHours" | "recount">;

interface CountColumns {
  at: Date;
  good: number;
  total: number;
  events: number;
  minutes: number;
}

type Counted = readonly { readonly sloId: string; readonly points: readonly StepCounts[] }[];

const HOUR = Prisma.sql`'1 hour'::interval`;
/** Hours begin where they do in UTC, whatever zone the session is in. */
const EPOCH = Prisma.sql`'2000-01-01 00:00:00+00'::timestamptz`;
const hourOf = (column: string) => Prisma.sql`date_bin(${HOUR}, ${Prisma.raw(column)}, ${EPOCH})`;

/** Whether an approved correction covers the minute `column` of objective `s`. */
const coveredSql = (column: string) => Prisma.sql`EXISTS (
  SELECT FROM slo_correction c WHERE c.slo_id = s.id AND c.state = 'approved'
    AND c.from_at <= ${Prisma.raw(column)} AND c.to_at > ${Prisma.raw(column)})`;

const numbered = (id: string) => Prisma.sql`(SELECT s.number FROM slo s WHERE s.id = ${id})`;

export function countRows(db: Tx): CountRows {
  return {
    minutes: async (id, from, to) => {
      const rows = await db.$queryRaw<(CountColumns & { excluded: boolean })[]>`
        SELECT at, good, total, events, minutes, excluded FROM slo_minute
        WHERE slo = ${numbered(id)} AND at >= ${timeOf(from)}::timestamptz AND at < ${timeOf(to)}::timestamptz
        ORDER BY at`;
      return rows.map((row) => ({ ...row, at: row.at.getTime() }));
    },

    hours: async (id, from, to) => {
      const rows = await db.$queryRaw<(CountColumns & { cg: number; ct: number; ce: number })[]>`
        SELECT at, good, total, events, minutes, c_good cg, c_total ct, c_events ce FROM slo_hour
        WHERE slo = ${numbered(id)} AND at >= ${timeOf(from)}::timestamptz AND at < ${timeOf(to)}::timestamptz
        ORDER BY at`;
      return rows.map(({ cg, ct, ce, at, ...row }) => ({
        ...row,
        at: at.getTime(),
        corrected: { good: cg, total: ct, events: ce },
      }));
    },

    putMinutes: async (counts) => {
      if (counts.every(({ points }) => points.length === 0)) return;
      await db.$executeRaw`
        WITH given AS (${givenSql(counts)})
        INSERT INTO slo_minute (slo, at, good, total, events, minutes, excluded)
        SELECT s.number, g.at, g.good, g.total, g.events, g.minutes, ${coveredSql("g.at")}
        FROM given g JOIN slo s ON s.id = g.id
        ON CONFLICT (slo, at) DO UPDATE SET good = excluded.good, total = excluded.total, events = excluded.events,
          minutes = excluded.minutes, excluded = excluded.excluded
        WHERE (slo_minute.good, slo_minute.total, slo_minute.events, slo_minute.minutes, slo_minute.excluded)
          IS DISTINCT FROM (excluded.good, excluded.total, excluded.events, excluded.minutes, excluded.excluded)`;
      await db.$executeRaw`
        WITH given AS (${givenSql(counts)}),
          touched AS (SELECT DISTINCT s.number slo, ${hourOf("g.at")} AS hour FROM given g JOIN slo s ON s.id = g.id)
        ${countHoursSql}`;
    },

    putHours: async (counts) => {
      if (counts.every(({ points }) => points.length === 0)) return;
      await db.$executeRaw`
        WITH given AS (${givenSql(counts)})
        INSERT INTO slo_hour (slo, at, good, total, events, minutes, c_good, c_total, c_events)
        SELECT s.number, g.at, g.good, g.total, g.events, g.minutes, g.good, g.total, g.events
        FROM given g JOIN slo s ON s.id = g.id
        ON CONFLICT (slo, at) DO UPDATE SET good = excluded.good, total = excluded.total, events = excluded.events,
          minutes = excluded.minutes, c_good = excluded.c_good, c_total = excluded.c_total, c_events = excluded.c_events`;
      const ids = counts.map(({ sloId }) => sloId);
      const where = { sloId: { in: ids }, state: "approved" };
      const corrected = await db.sloCorrection.findMany({
        where,
        select: { sloId: true },
        distinct: ["sloId"],
      });
      for (const { sloId } of corrected) {
        const times = counts.find((one) => one.sloId === sloId)?.points.map(({ at }) => at) ?? [];
        if (times.length > 0) await shareHours(db, sloId, Math.min(...times), Math.max(...times) + 1);
      }
    },

    recount: async (id, from, to) => {
      const [start, end] = [timeOf(from), timeOf(to)];
      await db.$executeRaw`
        UPDATE slo_minute m SET excluded = ${coveredSql("m.at")} FROM slo s
        WHERE s.id = ${id} AND m.slo = s.number AND m.at >= ${start}::timestamptz AND m.at < ${end}::timestamptz`;
      await shareHours(db, id, from, to);
      await db.$executeRaw`
        WITH touched AS (
          SELECT DISTINCT m.slo, ${hourOf("m.at")} AS hour FROM slo_minute m
          WHERE m.slo = ${numbered(id)} AND m.at >= ${start}::timestamptz AND m.at < ${end}::timestamptz)
        ${countHoursSql}`;
    },
  };
}

/** What was given, as rows: one array for each column, so that a statement has few parameters however much it is. */
function givenSql(counts: Counted): Prisma.Sql {
  const rows = counts.flatMap(({ sloId, points }) => points.map((point) => ({ sloId, ...point })));
  return Prisma.sql`
    SELECT * FROM unnest(${rows.map(({ sloId }) => sloId)}::text[], ${rows.map(({ at }) => timeOf(at))}::timestamptz[],
      ${rows.map(({ good }) => good)}::float8[], ${rows.map(({ total }) => total)}::float8[],
      ${rows.map(({ events }) => events)}::float8[], ${rows.map(({ minutes }) => minutes)}::int2[])
      AS given (id, at, good, total, events, minutes)`;
}

/** Counts the hours of `touched (slo, hour)` from their minutes. */
const countHoursSql = Prisma.sql`
  INSERT INTO slo_hour (slo, at, good, total, events, minutes, c_good, c_total, c_events)
  SELECT m.slo, t.hour, sum(m.good), sum(m.total), sum(m.events), sum(m.minutes),
    coalesce(sum(m.good) FILTER (WHERE NOT m.excluded), 0), coalesce(sum(m.total) FILTER (WHERE NOT m.excluded), 0),
    coalesce(sum(m.events) FILTER (WHERE NOT m.excluded), 0)
  FROM touched t JOIN slo_minute m ON m.slo = t.slo AND m.at >= t.hour AND m.at < t.hour + '1 hour'::interval
  GROUP BY m.slo, t.hour
  ON CONFLICT (slo, at) DO UPDATE SET good = excluded.good, total = excluded.total, events = excluded.events,
    minutes = excluded.minutes, c_good = excluded.c_good, c_total = excluded.c_total, c_events = excluded.c_events
  WHERE (slo_hour.good, slo_hour.total, slo_hour.events, slo_hour.minutes, slo_hour.c_good, slo_hour.c_total, slo_hour.c_events)
    IS DISTINCT FROM (excluded.good, excluded.total, excluded.events, excluded.minutes, excluded.c_good, excluded.c_total,
      excluded.c_events)`;

/** Where no minutes are kept, a correction takes out of an hour the share of it that it covers. */
async function shareHours(db: Tx, id: string, from: number, to: number): Promise<void> {
  await db.$executeRaw`
    UPDATE slo_hour h SET c_good = h.good * k.kept, c_total = h.total * k.kept, c_events = h.events * k.kept
    FROM (
      SELECT o.slo, o.at, 1 - coalesce((
        SELECT sum(extract(epoch FROM upper(part) - lower(part))) / 3600 FROM (
          SELECT unnest(range_agg(tstzrange(c.from_at, c.to_at)) * tstzmultirange(tstzrange(o.at, o.at + ${HOUR}))) part
          FROM slo_correction c
          WHERE c.slo_id = ${id} AND c.state = 'approved' AND c.from_at < o.at + ${HOUR} AND c.to_at > o.at) parts), 0)
        ::float8 kept
      FROM slo_hour o
      WHERE o.slo = ${numbered(id)} AND o.at > ${timeOf(from)}::timestamptz - ${HOUR} AND o.at < ${timeOf(to)}::timestamptz) k
    WHERE h.slo = k.slo AND h.at = k.at`;
}
