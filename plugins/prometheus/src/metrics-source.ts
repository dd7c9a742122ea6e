import { withWindow } from "@signalbox/formats/promql";
import type { MetricsSource, PluginHost } from "@signalbox/plugin-api";
import { z } from "zod";
import { rangeAsker, tellWarnings } from "./ask-range.ts";
import type { Client } from "./client.ts";
import type { PrometheusConfig } from "./config.ts";
import { answerCounts } from "./counts.ts";
import { answerTraffic } from "./traffic.ts";
import { InstantData, samplesOf } from "./values.ts";

const MAX_LABELS = 1000;
const LABELS_FOR_SECONDS = 60;
/** Labels of what has not been there for a week are no help any more. */
const LABELS_OF_SECONDS = 7 * 24 * 3600;

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
