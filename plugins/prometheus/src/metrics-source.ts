import { withWindow } from "@signalbox/formats/promql";
import { AppError } from "@signalbox/kernel";
import type { MetricsSource, PluginHost, Series, TimeRange } from "@signalbox/plugin-api";
import { z } from "zod";
import type { Answer, Client } from "./client.ts";
import type { PrometheusConfig } from "./config.ts";
import { answerCounts } from "./counts.ts";
import { endsOf, pointsOf, type Evaluation } from "./steps.ts";
import { answerTraffic } from "./traffic.ts";
import { InstantData, RangeData, samplesOf, seriesOf } from "./values.ts";

const MAX_LABELS = 1000;
const LABELS_FOR_SECONDS = 60;
/** Labels of what has not been there for a week are no help any more. */
const LABELS_OF_SECONDS = 7 * 24 * 3600;

/** A query over the moments of a range. */
export interface RangeQuery {
  /** The values at the ends of the steps, or at their beginnings. */
  readonly at: "ends" | "points";
  /** Whether an answer that lacks a part of the stores is no answer. */
  readonly whole?: boolean;
}

export type AskRange = (query: string, range: TimeRange, how: RangeQuery) => Promise<Series[]>;

export function createMetricsSource(
  config: PrometheusConfig,
  client: Client,
  host: PluginHost,
): MetricsSource {
  const askRange = rangeAsker(config, client, host);
  return {
    language: "Prometheus",
    settleSeconds: config.settleSeconds,
    instant: async (query, at) => {
      const time = String(at.getTime() / 1000);
      const answer = await client.post("query", { query, time }, InstantData);
      tellWarnings(host, answer);
      return samplesOf(answer.data);
    },
    range: (query, range) => askRange(withWindow(query, `${range.stepSeconds}s`), range, { at: "points" }),
    counts: (requests, range) => answerCounts(requests, range, { askRange, config }),
    traffic: (selection, range) => answerTraffic(selection, range, { askRange, config }),
    labels: ({ label, match }) =>
      host.cached(JSON.stringify(["labels", label, match]), LABELS_FOR_SECONDS, async () => {
        const now = Math.floor(host.now().getTime() / 1000);
        const path = label === undefined ? "labels" : `label/${encodeURIComponent(label)}/values`;
        const window = {
          start: String(now - LABELS_OF_SECONDS),
          end: String(now),
          limit: String(MAX_LABELS),
        };
        const answer = await client.get(path, { ...window, "match[]": match }, z.array(z.string()));
        return answer.data.toSorted().slice(0, MAX_LABELS);
      }),
  };
}

function rangeAsker({ settleSeconds }: PrometheusConfig, client: Client, host: PluginHost): AskRange {
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

function tellWarnings(host: PluginHost, { warnings }: Answer<unknown>): void {
  const [first] = warnings;
  if (first !== undefined)
    host.log("warn", "Prometheus warns about a query.", { warning: first.slice(0, 300) });
}
