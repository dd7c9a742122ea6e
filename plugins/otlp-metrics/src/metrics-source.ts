import { AppError } from "@signalbox/kernel";
import type { CountAnswer, CountRequest, MetricStore, MetricsSource, TimeRange } from "@signalbox/plugin-api";
import { parseQuery } from "./parse-query.ts";

const LABELS = ["environment", "flagVariant", "route", "service", "version"] as const;

/** An instant tells of the last minute that is whole. */
const INSTANT_S = 60;
const SHORTEST_S = 10;

/** The edge takes what is up to an hour old, and keeps what it has while the database is away. */
const LATE_SECONDS = 3600;

/** The store of the edges' metrics as a source, with a small language of its own. */
export function createMetricsSource(
  store: MetricStore,
  { settleSeconds }: { readonly settleSeconds: number },
): MetricsSource {
  return {
    language: "Signalbox",
    settleSeconds,
    lateSeconds: LATE_SECONDS,
    instant: async (query, at) => {
      const selector = parseQuery(query);
      const to = new Date(Math.floor(at.getTime() / 1000 / INSTANT_S) * INSTANT_S * 1000);
      const range = { from: new Date(to.getTime() - INSTANT_S * 1000), to, stepSeconds: INSTANT_S };
      const series = await store.series(selector, range);
      return series.flatMap(({ labels, points }) =>
        points.map(({ value }) => ({ labels, at: to.getTime(), value })),
      );
    },
    range: async (query, range) => {
      const selector = parseQuery(query);
      return store.series(selector, checked(range));
    },
    counts: (requests, range) => counts(store, requests, checked(range)),
    traffic: async (selection, range) => store.traffic(selection, checked(range)),
    labels: async ({ label, match }) => {
      const among = match === undefined ? {} : parseQuery(match).labels;
      if (label === undefined) return LABELS;
      const known = LABELS.find((name) => name === label);
      return known ? store.labels(known, among) : [];
    },
  };
}

type Parsed = Parameters<MetricStore["counts"]>[0][number];

/** What cannot be read is told of by itself; the rest goes to the store in one go. */
async function counts(
  store: MetricStore,
  requests: readonly CountRequest[],
  range: TimeRange,
): Promise<readonly CountAnswer[]> {
  const parsed = requests.map((request) => parsedOf(request));
  const good = parsed.filter((one): one is Parsed => !("problem" in one));
  const answers = good.length === 0 ? [] : await store.counts(good, range);
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  return parsed.map((one) => ("problem" in one ? one : (byId.get(one.id) ?? { id: one.id, points: [] })));
}

function parsedOf({
  id,
  total,
  part,
}: CountRequest): Parsed | { readonly id: string; readonly problem: string } {
  try {
    const selector = parseQuery(part.query);
    return { id, total: parseQuery(total), part: { counts: part.counts, selector } };
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return { id, problem: error.message };
    throw error;
  }
}

function checked(range: TimeRange): TimeRange {
  const { stepSeconds } = range;
  if (stepSeconds >= SHORTEST_S && stepSeconds % SHORTEST_S === 0) return range;
  throw new AppError("invalid", "Steps of this source are of ten seconds, or a multiple of that.");
}
