import { AppError } from "@signalbox/kernel";
import type {
  CountAnswer,
  CountRequest,
  MetricsSource,
  TimeRange,
  TrafficPoint,
  TrafficSelection,
} from "@signalbox/plugin-api";

/** What happened at a moment under a query: so many events. */
export interface MemoryEvents {
  readonly at: number;
  readonly events: number;
}

export interface MemoryMetrics extends MetricsSource {
  /** Records events under the text of a query. */
  record(query: string, ...events: readonly MemoryEvents[]): void;
  /** Records requests of a service, which its traffic then shows. */
  serve(selection: TrafficSelection, ...points: readonly TrafficPoint[]): void;
  /** From here on every question fails, or none. */
  setAway(away: boolean): void;
  /** How often `counts` was asked. */
  readonly asked: () => number;
}

/** A metrics source in memory: a query is a name, `???` cannot be read, and `at` is in milliseconds. */
export function createMemoryMetrics(language: MetricsSource["language"] = "Signalbox"): MemoryMetrics {
  const recorded = new Map<string, MemoryEvents[]>();
  const served: { selection: TrafficSelection; points: readonly TrafficPoint[] }[] = [];
  let [isAway, asked] = [false, 0];
  const present = () => {
    if (isAway) throw new AppError("unavailable", "The metrics are away.");
  };
  const steps = (query: string, range: TimeRange) => stepsOf(recorded.get(readable(query)) ?? [], range);
  return {
    language,
    settleSeconds: 0,
    record: (query, ...events) => void recorded.set(query, [...(recorded.get(query) ?? []), ...events]),
    serve: (selection, ...points) => void served.push({ selection, points }),
    setAway: (away) => {
      isAway = away;
    },
    asked: () => asked,
    instant: async (query, at) => {
      present();
      const last = (recorded.get(readable(query)) ?? []).findLast((one) => one.at <= at.getTime());
      return last ? [{ labels: { query }, at: last.at, value: last.events }] : [];
    },
    range: async (query, range) => {
      present();
      const points = [...steps(query, range)].map(([at, value]) => ({ at, value }));
      return points.length > 0 ? [{ labels: { query }, points }] : [];
    },
    counts: async (requests, range) => {
      asked++;
      present();
      return requests.map((request) => counted(request, (query) => steps(query, range)));
    },
    traffic: async ({ service }, { from, to }) => {
      present();
      const points = served
        .filter(({ selection }) => selection.service === service)
        .flatMap((one) => one.points);
      return points.filter(({ at }) => at >= from.getTime() && at < to.getTime());
    },
    labels: async ({ label }) => {
      present();
      if (label === undefined) return ["query", "service"];
      if (label === "service")
        return [...new Set(served.map(({ selection }) => selection.service))].toSorted();
      return label === "query" ? [...recorded.keys()].toSorted() : [];
    },
  };
}

function readable(query: string): string {
  if (query !== "???") return query;
  throw new AppError("invalid", "??? cannot be read: nothing is called that.");
}

/** The whole steps of a range that hold events, on the grid of the step. */
function stepsOf(events: readonly MemoryEvents[], { from, to, stepSeconds }: TimeRange): Map<number, number> {
  const step = stepSeconds * 1000;
  const [first, end] = [Math.ceil(from.getTime() / step) * step, Math.floor(to.getTime() / step) * step];
  const sums = new Map<number, number>();
  for (const { at, events: count } of events.toSorted((a, b) => a.at - b.at)) {
    if (at < first || at >= end) continue;
    const begin = at - (at % step);
    sums.set(begin, (sums.get(begin) ?? 0) + count);
  }
  return sums;
}

function counted(
  { id, total, part }: CountRequest,
  steps: (query: string) => Map<number, number>,
): CountAnswer {
  try {
    const [all, some] = [steps(total), steps(part.query)];
    const points = [...all].map(([at, events]) => {
      const share = some.get(at) ?? 0;
      return { at, total: events, good: part.counts === "good" ? share : events - share };
    });
    return { id, points };
  } catch (error) {
    if (error instanceof AppError) return { id, problem: error.message };
    throw error;
  }
}
