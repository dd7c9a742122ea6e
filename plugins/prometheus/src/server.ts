import { definePlugin } from "@signalbox/plugin-api";
import { createClient } from "./client.ts";
import { PrometheusConfig } from "./config.ts";
import { healthOf } from "./health.ts";
import { createMetricsSource } from "./metrics-source.ts";
import { panelReads } from "./panels.ts";

export const prometheus = definePlugin({
  id: "prometheus",
  title: "Prometheus",
  description:
    "Metrics, targets, rules and alerts of Prometheus, and of Thanos and Mimir, which answer as it does.",
  config: PrometheusConfig,
  hosts: ({ url }) => [url],
  start: (config, host) => {
    const client = createClient(config, host);
    return {
      capabilities: { metrics: createMetricsSource(config, client, host) },
      reads: panelReads(config, client, host.cached),
      health: () => healthOf(client),
    };
  },
});
