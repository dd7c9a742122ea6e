import { AppError } from "@signalbox/kernel";
import type { PluginHost, Series, TimeRange } from "@signalbox/plugin-api";
import type { Answer, Client } from "./client.ts";
import type { PrometheusConfig } from "./config.ts";
import { endsOf, pointsOf, type Evaluation } from "./steps.ts";
import { RangeData, seriesOf } from "./values.ts";

/** A query over the moments of a range. */
interface RangeQuery {
  /** The values at the ends of the steps, or at their beginnings. */
  readonly at: "ends" | "points";
  /** Whether an answer that lacks a part of the stores is no answer. */
  readonly whole?: boolean;
}

export type AskRange = (query: string, range: TimeRange, how: RangeQuery) => Promise<Series[]>;

export function rangeAsker({ settleSeconds }: PrometheusConfig, client: Client, host: PluginHost): AskRange {
  return async (query, range, { at, whole = false }) => {
    const until = new Date(host.now().getTime() - (whole ? settleSeconds * 1000 : 0));
    const parts = at === "ends" ? endsOf(range, until) : pointsOf(range);
    const merged = new Map<string, Series>();
    for (const part of parts) {
      const answer = await client.post("query_range", formOf(query, part, whole), RangeData);
      if (whole) refuseParts(answer);
      tellWarnings(host, answer);
      for (const series of seriesOf(answer.data)) merge(merged, series);
    }
    return [...merged.values()];
  };
}

function formOf(query: string, { start, end, step }: Evaluation, whole: boolean) {
  const form = { query, start: String(start), end: String(end), step: String(step) };
  // Thanos leaves out stores that do not answer unless it is told not to; others do not know the word.
  return whole ? { ...form, partial_response: "false" } : form;
}

function merge(merged: Map<string, Series>, { labels, points }: Series): void {
  const key = JSON.stringify(Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  const known = merged.get(key);
  merged.set(
    key,
    known === undefined ? { labels, points } : { labels, points: [...known.points, ...points] },
  );
}

/** A count is kept for good, so that one of a part of the data must not pass for one of all. */
function refuseParts({ warnings }: Answer<unknown>): void {
  const missing = warnings.find((warning) => !warning.startsWith("PromQL"));
  if (missing === undefined) return;
  throw new AppError("unavailable", `Prometheus answered in part only: ${missing.slice(0, 300)}`);
}

/** For the log: what was answered is shown all the same. */
export function tellWarnings(host: PluginHost, { warnings }: Answer<unknown>): void {
  const [first] = warnings;
  if (first !== undefined)
    host.log("warn", "Prometheus warns about a query.", { warning: first.slice(0, 300) });
}
