import type {
  Cardinality,
  CountAnswer,
  MetricStore,
  RequestSelector,
  TimeRange,
  TrafficPoint,
} from "@signalbox/plugin-api";
import { Prisma } from "../generated/client.ts";
import type { Tx } from "../client/prisma.ts";
import { LATENCY_COLUMNS } from "./latency-layout.ts";
import { quantile, withinOf } from "./latencies.ts";
import { seriesSums, type Labels, type Sum } from "./series-sums.ts";

type CountsOf = Parameters<MetricStore["counts"]>[0][number];

const MOST_VALUES = 1000;
const LABEL_COLUMNS = {
  service: Prisma.sql`service`,
  environment: Prisma.sql`environment`,
  version: Prisma.sql`version`,
  route: Prisma.sql`route`,
  flagVariant: Prisma.sql`flag_variant`,
} as const;

/** The requests that services reported, read where the worker and the edges write them. */
export function metricStore(db: Tx, { maxSeries }: { readonly maxSeries: number }): MetricStore {
  return {
    counts: (requests, range) => counts(db, requests, range),
    traffic: async (selection, range) => {
      const columns = ["requests", "errors", ...LATENCY_COLUMNS];
      const labels = Object.fromEntries(
        Object.entries(selection).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      );
      const sums = await seriesSums(db, { selections: [labels], columns, range });
      return sums.toSorted((a, b) => a.at - b.at).map(toTraffic);
    },
    series: async ({ labels, counted }, range) => {
      const columns = columnsOf(counted);
      const sums = await seriesSums(db, { selections: [labels], columns, range, apart: true });
      const named = await labelsOf(db, [...new Set(sums.map(({ series }) => series))]);
      return [...Map.groupBy(sums, ({ series }) => series)].map(([series, own]) => ({
        labels: named.get(series) ?? {},
        points: own
          .toSorted((a, b) => a.at - b.at)
          .map((sum) => ({ at: sum.at, value: valueOf(counted, sum) })),
      }));
    },
    labels: async (label, among) => {
      const column = LABEL_COLUMNS[label];
      const rows = await db.$queryRaw<{ value: string }[]>`
        SELECT DISTINCT ${column} COLLATE "C" AS value FROM metric_series
        WHERE ${column} <> '' AND ${matching(among)} ORDER BY 1 LIMIT ${MOST_VALUES}`;
      return rows.map(({ value }) => value);
    },
    cardinality: () => cardinality(db, maxSeries),
  };
}

async function counts(
  db: Tx,
  requests: readonly CountsOf[],
  range: TimeRange,
): Promise<readonly CountAnswer[]> {
  const selections = new Map<string, { readonly labels: Labels; readonly number: number }>();
  const numberOf = ({ labels }: RequestSelector) => {
    const name = JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const known = selections.get(name) ?? { labels, number: selections.size };
    selections.set(name, known);
    return known.number;
  };
  const asked = requests.map((request) => ({
    ...request,
    totalOf: numberOf(request.total),
    partOf: numberOf(request.part.selector),
  }));
  const columns = new Set(
    requests.flatMap(({ total, part }) =>
      [total, part.selector].flatMap(({ counted }) => columnsOf(counted)),
    ),
  );
  const sums = await seriesSums(db, {
    selections: [...selections.values()].map(({ labels }) => labels),
    columns: [...columns],
    range,
  });
  const bySelection = Map.groupBy(sums, ({ selection }) => selection);
  return asked.map((request) => {
    const parts = new Map((bySelection.get(request.partOf) ?? []).map((sum) => [sum.at, sum]));
    const points = (bySelection.get(request.totalOf) ?? []).map((sum) =>
      toPoint(request, sum, parts.get(sum.at)),
    );
    return { id: request.id, points: points.toSorted((a, b) => a.at - b.at) };
  });
}

function toPoint({ total: { counted }, part }: CountsOf, sum: Sum, own: Sum | undefined) {
  const total = valueOf(counted, sum);
  const told = own ? Math.min(total, valueOf(part.selector.counted, own)) : 0;
  return { at: sum.at, total, good: part.counts === "good" ? told : total - told };
}

function columnsOf(counted: RequestSelector["counted"]): string[] {
  switch (counted.of) {
    case "all":
      return ["requests"];
    case "errors":
      return ["errors"];
    case "within": {
      const { below, above } = withinOf(counted.seconds);
      return below === null ? [above] : [below, above];
    }
    default:
      return counted satisfies never;
  }
}

function valueOf(counted: RequestSelector["counted"], { counts: sums }: Sum): number {
  if (counted.of === "all") return sums["requests"] ?? 0;
  if (counted.of === "errors") return sums["errors"] ?? 0;
  const { below, above, share } = withinOf(counted.seconds);
  const low = below === null ? 0 : (sums[below] ?? 0);
  return low + share * ((sums[above] ?? 0) - low);
}

function toTraffic({ at, counts: sums }: Sum): TrafficPoint {
  const requests = sums["requests"] ?? 0;
  const within = LATENCY_COLUMNS.map((column) => sums[column] ?? 0);
  const [p50 = null, p95 = null, p99 = null] = [0.5, 0.95, 0.99].map((share) =>
    quantile(share, requests, within),
  );
  return { at, requests, errors: sums["errors"] ?? 0, p50, p95, p99 };
}

function matching(labels: Labels): Prisma.Sql {
  const parts = Object.entries(labels).map(
    ([name, value]) => Prisma.sql`${LABEL_COLUMNS[name as keyof typeof LABEL_COLUMNS]} = ${value}`,
  );
  return parts.length === 0 ? Prisma.sql`TRUE` : Prisma.join(parts, " AND ");
}

async function labelsOf(db: Tx, ids: number[]): Promise<Map<number, Record<string, string>>> {
  const rows = await db.metricSeries.findMany({ where: { id: { in: ids } } });
  return new Map(
    rows.map(({ id, service, environment, version, route, flagVariant }) => [
      id,
      { service, environment, version, route, ...(flagVariant !== "" && { flagVariant }) },
    ]),
  );
}

async function cardinality(db: Tx, limit: number): Promise<Cardinality[]> {
  const rows = await db.$queryRaw<{ environment: string; series: number; folded: number; dropped: number }[]>`
    SELECT environment, coalesce(series, 0)::int series, coalesce(folded, 0)::float8 folded,
      coalesce(dropped, 0)::float8 dropped
    FROM (SELECT environment, count(*) series FROM metric_series
        WHERE last_seen_at > now() - interval '1 hour' GROUP BY 1) live
      FULL JOIN (SELECT environment, sum(folded) folded, sum(dropped) dropped FROM metric_dropped
        WHERE hour > now() - interval '24 hours' GROUP BY 1) gone USING (environment)
    ORDER BY environment`;
  return rows.map((row) => ({ ...row, limit }));
}
