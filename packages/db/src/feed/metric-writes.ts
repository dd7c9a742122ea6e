import { LATENCY_COLUMNS } from "../metrics/latency-layout.ts";

/** What the recorded requests of one series have in common; an empty text where a label was not told. */
export interface SeriesLabels {
  readonly environment: string;
  readonly service: string;
  readonly version: string;
  readonly route: string;
  readonly flagVariant: string;
}

/** Requests of one series within ten seconds. */
export interface MetricPoint {
  readonly series: SeriesLabels;
  /** Milliseconds of the epoch at which the ten seconds begin. */
  readonly at: number;
  readonly requests: number;
  readonly errors: number;
  /** How many took at most as long as each bound of the layout. */
  readonly within: readonly number[];
}

/** Points that count once, however often and wherever they are written. */
export interface MetricBatch {
  readonly id: string;
  readonly points: readonly MetricPoint[];
  /** What gave way to the cap. */
  readonly gaveWay: readonly {
    readonly environment: string;
    readonly folded: number;
    readonly dropped: number;
  }[];
}

const LABELS = "service, environment, version, route, flag_variant";
/** Written at most this often for each series, since it is read to the hour only. */
const SEEN_AGAIN = "interval '10 minutes'";

/** Makes series known. Sorted, so that two edges lock rows in one order. */
export const PUT_SERIES = `
INSERT INTO metric_series AS s (${LABELS}, first_seen_at, last_seen_at)
SELECT DISTINCT ${LABELS}, now(), now()
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS g(${LABELS})
ORDER BY ${LABELS}
ON CONFLICT (${LABELS}) DO UPDATE SET last_seen_at = now() WHERE s.last_seen_at < now() - ${SEEN_AGAIN}`;

const COUNTS = ["requests", "errors", ...LATENCY_COLUMNS];
const MOST = 2_147_483_647;
const FIRST_COUNT = 9;
const columns = COUNTS.join(", ");
const arrays = COUNTS.map((_, index) => `$${FIRST_COUNT + index}::int[]`).join(", ");
/** More than a column holds stays at the most that it holds: a write that failed would be tried for ever. */
const added = COUNTS.map(
  (name) => `${name} = LEAST(p.${name}::bigint + EXCLUDED.${name}, ${MOST})::int`,
).join(", ");
const DROPPED = FIRST_COUNT + COUNTS.length;

/**
 * Adds points unless their batch was added before. A series that is not there makes the statement fail whole. The marks of what is
 * to be rolled up are written, not only made, so that a roll-up under way waits for this statement or this for it.
 */
export const ADD_POINTS = `
WITH fresh AS (
  INSERT INTO metric_batch (id, at) VALUES ($1, now()) ON CONFLICT (id) DO NOTHING RETURNING id
),
point AS (
  SELECT s.id AS series_id, to_timestamp(g.at) AS at, ${columns}
  FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) WITH ORDINALITY AS l(${LABELS}, label)
  LEFT JOIN metric_series s USING (${LABELS})
  JOIN unnest($7::int[], $8::float8[], ${arrays}) AS g(label, at, ${columns}) USING (label)
  CROSS JOIN fresh
),
marked AS (
  INSERT INTO metric_unrolled AS u (step_seconds, at, told_at)
  SELECT DISTINCT 60, date_trunc('minute', at), now() FROM point ORDER BY 2
  ON CONFLICT (step_seconds, at) DO UPDATE SET told_at = EXCLUDED.told_at
),
gave_way AS (
  INSERT INTO metric_dropped AS d (environment, hour, folded, dropped)
  SELECT environment, date_trunc('hour', now()), folded, dropped
  FROM unnest($${DROPPED}::text[], $${DROPPED + 1}::bigint[], $${DROPPED + 2}::bigint[]) AS g(environment, folded, dropped)
  CROSS JOIN fresh ORDER BY environment
  ON CONFLICT (environment, hour) DO UPDATE SET folded = d.folded + EXCLUDED.folded, dropped = d.dropped + EXCLUDED.dropped
)
INSERT INTO metric_10s AS p (series_id, at, ${columns})
SELECT series_id, at, ${columns} FROM point ORDER BY series_id, at
ON CONFLICT (series_id, at) DO UPDATE SET ${added}`;

export function seriesValues(series: readonly SeriesLabels[]): unknown[] {
  return [
    series.map(({ service }) => service),
    series.map(({ environment }) => environment),
    series.map(({ version }) => version),
    series.map(({ route }) => route),
    series.map(({ flagVariant }) => flagVariant),
  ];
}

export function pointValues({ id, points, gaveWay }: MetricBatch): unknown[] {
  const numbers = new Map<SeriesLabels, number>();
  for (const { series } of points) if (!numbers.has(series)) numbers.set(series, numbers.size + 1);
  const most = (count: number) => Math.min(count, MOST);
  return [
    id,
    ...seriesValues([...numbers.keys()]),
    points.map(({ series }) => numbers.get(series)),
    points.map(({ at }) => at / 1000),
    points.map(({ requests }) => most(requests)),
    points.map(({ errors }) => most(errors)),
    ...LATENCY_COLUMNS.map((_, index) => points.map(({ within }) => most(within[index] ?? 0))),
    gaveWay.map(({ environment }) => environment),
    gaveWay.map(({ folded }) => folded),
    gaveWay.map(({ dropped }) => dropped),
  ];
}
