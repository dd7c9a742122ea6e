import { definePlugin } from "@signalbox/plugin-api";
import { createClient } from "./client.ts";
import { JaegerConfig } from "./config.ts";
import { healthOf } from "./health.ts";
import { createTraceSource } from "./trace-source.ts";

export const jaeger = definePlugin({
  id: "jaeger",
  title: "Jaeger",
  description: "Traces of Jaeger, by whichever version of its interface it has.",
  config: JaegerConfig,
  hosts: ({ url }) => [url],
  start: (config, host) => {
    const client = createClient(config, host);
    const traces = createTraceSource(config, client, host);
    return { capabilities: { traces }, health: () => healthOf(client, traces) };
  },
});
