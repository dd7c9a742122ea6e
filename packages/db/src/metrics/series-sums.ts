import type { RequestSelector, TimeRange } from "@signalbox/plugin-api";
import type { Tx } from "../client/prisma.ts";
import { partsOf, wholeSteps, type Part, type RolledThrough } from "./resolution.ts";

export type Labels = RequestSelector["labels"];

export interface SumsQuery {
  /** Which series belong together; each is answered by its number here. */
  readonly selections: readonly Labels[];
  readonly columns: readonly string[];
  readonly range: TimeRange;
  /** Whether each series of a selection is answered for itself. */
  readonly apart?: boolean;
}

/** What the series of a selection counted in one step. */
export interface Sum {
  readonly selection: number;
  /** Zero unless series are answered apart. */
  readonly series: number;
  readonly at: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** So many steps of selections are taken into memory by one statement. */
const MOST_STEPS = 300_000;

const NAMED = `
WITH selection AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb)
    AS s(n int, service text, environment text, version text, route text, "flagVariant" text)
)
SELECT s.n, m.id FROM selection s JOIN metric_series m ON m.service = s.service WHERE MATCHES
UNION ALL
SELECT s.n, m.id FROM selection s CROSS JOIN metric_series m WHERE s.service IS NULL AND MATCHES`.replaceAll(
  "MATCHES",
  ["environment", "version", "route"]
    .map((name) => `(s.${name} IS NULL OR s.${name} = m.${name})`)
    .concat('(s."flagVariant" IS NULL OR s."flagVariant" = m.flag_variant)')
    .join(" AND "),
);

/** Sums what series counted, step by step; a step that nobody told of has no sum. */
export async function seriesSums(db: Tx, query: SumsQuery): Promise<Sum[]> {
  const { from, to } = wholeSteps(query.range);
  if (to <= from || query.selections.length === 0) return [];
  const parts = partsOf(query.range, await rolledThrough(db));
  const steps = (to - from) / (query.range.stepSeconds * 1000);
  const size = Math.max(1, Math.floor(MOST_STEPS / steps));
  const sums = new Map<string, Sum & { counts: Record<string, number> }>();
  for (let first = 0; first < query.selections.length; first += size) {
    const named = await namedSeries(db, query.selections.slice(first, first + size), first);
    if (named.length === 0) continue;
    for (const part of parts) await addPart(db, { query, part, named, sums });
  }
  return [...sums.values()];
}

/** A series, and the selection that it belongs to. */
interface Named {
  readonly n: number;
  readonly id: number;
}

/** Looked up apart, so that the planner knows how many there are: a few are found by index, many by one pass. */
function namedSeries(db: Tx, selections: readonly Labels[], first: number): Promise<Named[]> {
  const asked = selections.map((labels, index) => ({ n: first + index, ...labels }));
  return db.$queryRawUnsafe<Named[]>(NAMED, JSON.stringify(asked));
}

interface Adding {
  readonly query: SumsQuery;
  readonly part: Part;
  readonly named: readonly Named[];
  readonly sums: Map<string, Sum & { counts: Record<string, number> }>;
}

async function addPart(db: Tx, { query, part, named, sums }: Adding): Promise<void> {
  const { columns, range, apart = false } = query;
  const rows = await db.$queryRawUnsafe<Record<string, number | bigint>[]>(
    sumsSql(part, columns, apart),
    named.map(({ n }) => n),
    named.map(({ id }) => id),
    new Date(part.from),
    new Date(part.to),
    range.stepSeconds,
  );
  for (const row of rows) {
    const [selection, series, at] = [Number(row["n"]), Number(row["series"]), Number(row["step"]) * 1000];
    const name = `${selection} ${series} ${at}`;
    const known = sums.get(name);
    const counts = known?.counts ?? {};
    for (const column of columns) counts[column] = (counts[column] ?? 0) + Number(row[column]);
    if (!known) sums.set(name, { selection, series, at, counts });
  }
}

function sumsSql({ table }: Part, columns: readonly string[], apart: boolean): string {
  const sums = columns.map((column) => `sum(p.${column})::float8 AS ${column}`).join(", ");
  return `
    SELECT c.n, ${apart ? "c.id" : "0"} AS series,
      (floor(extract(epoch FROM p.at) / $5::int) * $5::int)::float8 AS step, ${sums}
    FROM unnest($1::int[], $2::int[]) AS c(n, id) JOIN ${table} p ON p.series_id = c.id
    WHERE p.at >= $3::timestamptz AND p.at < $4::timestamptz GROUP BY 1, 2, 3`;
}

async function rolledThrough(db: Tx): Promise<RolledThrough> {
  const rows = await db.metricRolled.findMany();
  return new Map(rows.map(({ stepSeconds, through }) => [stepSeconds, through.getTime()]));
}
