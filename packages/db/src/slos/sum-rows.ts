import {
  BURN_WINDOWS,
  WINDOW_SECONDS,
  type SloRepository,
  type SloSums,
  type SumsWanted,
} from "@signalbox/domain/slos";
import { SloId, type BurnWindow } from "@signalbox/domain/slos/schema";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { timeOf } from "./stored-slos.ts";

type Sums = Record<string, number | string | Date | null>;

/** Windows up to two hours are summed by minutes; longer ones by hours, and the hour that they begin in by its minutes. */
const BY_MINUTES: readonly BurnWindow[] = ["5m", "30m", "1h", "2h"];
const BY_HOURS: readonly BurnWindow[] = ["6h", "1d", "3d"];

const spanOf = (window: BurnWindow): string => `'${WINDOW_SECONDS[window]} seconds'::interval`;
const startOf = (window: BurnWindow): string => `w.as_of - ${spanOf(window)}`;
/** The first full hour within a window. */
const hourIn = (window: BurnWindow): string =>
  `date_bin('1 hour', ${startOf(window)} + '59 minutes 59 seconds', '2000-01-01 00:00:00+00')`;

const minuteColumns = BURN_WINDOWS.flatMap((window) => {
  const within = BY_MINUTES.includes(window)
    ? `m.at >= ${startOf(window)}`
    : `m.at >= ${startOf(window)} AND m.at < ${hourIn(window)}`;
  return [
    `sum(m.good) FILTER (WHERE ${within}) "mg${window}"`,
    `sum(m.total) FILTER (WHERE ${within}) "mt${window}"`,
    `sum(m.good) FILTER (WHERE ${within} AND NOT m.excluded) "cg${window}"`,
    `sum(m.total) FILTER (WHERE ${within} AND NOT m.excluded) "ct${window}"`,
    `count(*) FILTER (WHERE ${within})::float8 "mn${window}"`,
  ];
}).join(",\n");

const hourColumns = BY_HOURS.flatMap((window) => {
  const within = `h.at >= ${hourIn(window)}`;
  return [
    `sum(h.good) FILTER (WHERE ${within}) "hg${window}"`,
    `sum(h.total) FILTER (WHERE ${within}) "ht${window}"`,
    `sum(h.c_good) FILTER (WHERE ${within}) "hcg${window}"`,
    `sum(h.c_total) FILTER (WHERE ${within}) "hct${window}"`,
    `count(*) FILTER (WHERE ${within})::float8 "hn${window}"`,
  ];
}).join(",\n");

const periodColumns = ["good", "total", "events", "minutes", "c_good", "c_total", "c_events"]
  .map((column) => `sum(h.${column}) FILTER (WHERE h.at >= w.start)::float8 "p_${column}"`)
  .join(",\n");

/** The hour that each long window begins in. */
const edges = BY_HOURS.map((window) => `(m.at >= ${startOf(window)} AND m.at < ${hourIn(window)})`).join(
  " OR ",
);

export function sumRows(db: Tx): Pick<SloRepository, "sums"> {
  return {
    sums: async (wanted) => {
      if (wanted.length === 0) return new Map();
      const rows = await db.$queryRaw<Sums[]>(sumsSql(wanted));
      return new Map(rows.map((row) => [SloId.parse(row["id"]), toSums(row)]));
    },
  };
}

function sumsSql(wanted: readonly SumsWanted[]): Prisma.Sql {
  const hour = 3_600_000;
  const starts = wanted.map(({ start }) => timeOf(Math.floor(start / hour) * hour));
  return Prisma.sql`
    WITH given AS (
      SELECT * FROM unnest(${wanted.map(({ sloId }) => sloId)}::text[], ${starts}::timestamptz[],
        ${wanted.map(({ asOf }) => timeOf(asOf))}::timestamptz[]) AS given (id, start, as_of)),
    w AS MATERIALIZED (SELECT g.id, s.number slo, g.start, g.as_of FROM given g JOIN slo s ON s.id = g.id)
    SELECT w.id, hours.*, minutes.*,
      (SELECT max(m.at) FROM slo_minute m WHERE m.slo = w.slo AND m.total > 0) "lastMinute"
    FROM w
    CROSS JOIN LATERAL (
      SELECT ${Prisma.raw(periodColumns)}, ${Prisma.raw(hourColumns)},
        min(h.at) FILTER (WHERE h.at >= w.start) "firstAt", max(h.at) FILTER (WHERE h.total > 0) "lastHour"
      FROM slo_hour h
      WHERE h.slo = w.slo AND h.at >= least(w.start, w.as_of - '3 days'::interval) AND h.at < w.as_of) hours
    CROSS JOIN LATERAL (
      SELECT ${Prisma.raw(minuteColumns)} FROM slo_minute m
      WHERE m.slo = w.slo AND m.at < w.as_of AND (m.at >= w.as_of - '2 hours'::interval OR ${Prisma.raw(edges)})) minutes`;
}

function toSums(row: Sums): SloSums {
  const number = (name: string) => Number(row[name] ?? 0);
  const time = (name: string) => (row[name] instanceof Date ? row[name].getTime() : null);
  const windows = BURN_WINDOWS.map((window) => {
    const sum = (...names: string[]) => names.reduce((all, name) => all + number(`${name}${window}`), 0);
    const sums = {
      raw: { good: sum("mg", "hg"), total: sum("mt", "ht") },
      corrected: { good: sum("cg", "hcg"), total: sum("ct", "hct") },
      found: sum("mn", "hn") > 0,
    };
    return [window, sums] as const;
  });
  const last = [time("lastMinute"), time("lastHour")].filter((at) => at !== null);
  return {
    period: {
      raw: { good: number("p_good"), total: number("p_total") },
      corrected: { good: number("p_c_good"), total: number("p_c_total") },
      found: row["firstAt"] !== null,
      rawEvents: number("p_events"),
      correctedEvents: number("p_c_events"),
      minutes: number("p_minutes"),
    },
    firstAt: time("firstAt"),
    lastAt: last.length === 0 ? null : Math.max(...last),
    windows: Object.fromEntries(windows) as SloSums["windows"],
  };
}
