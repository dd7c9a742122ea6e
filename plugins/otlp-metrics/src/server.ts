import { definePlugin, type Cardinality } from "@signalbox/plugin-api";
import { z } from "zod";
import { createMetricsSource } from "./metrics-source.ts";

const Config = z.strictObject({
  /** For so long after its end a step may still grow: standard exporters send each 60 s. */
  settleSeconds: z.number().int().min(0).max(3600).default(75),
});

/** The embedded source of metrics: what services send to the edge. It is always there and needs nothing. */
export const otlpMetrics = definePlugin({
  id: "otlp-metrics",
  title: "OTLP metrics",
  description: "Requests, errors and latencies that services send to the edge by OpenTelemetry.",
  config: Config,
  hosts: () => [],
  start: (config, { metricStore }) => ({
    capabilities: { metrics: createMetricsSource(metricStore, config) },
    health: async () => {
      const environments = await metricStore.cardinality();
      return {
        ok: true,
        message: environments.map(cardinalityOf).join(" ") || "No service has sent metrics yet.",
      };
    },
  }),
});

function cardinalityOf({ environment, series, limit, folded, dropped }: Cardinality): string {
  const gave = [
    folded > 0 ? `${count(folded)} requests of the last 24 h count under the route other only` : null,
    dropped > 0 ? `${count(dropped)} count nowhere` : null,
  ].filter((part) => part !== null);
  const why = gave.length === 0 ? "" : `; ${gave.join(", ")}`;
  return `${environment}: ${count(series)} of at most ${count(limit)} series${why}.`;
}

const count = (value: number) => value.toLocaleString("en");
