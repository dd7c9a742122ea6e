import { AppError } from "@signalbox/kernel";
import { definePlugin } from "@signalbox/plugin-api";
import { createClient } from "./client.ts";
import { LokiConfig } from "./config.ts";
import { createLogSource } from "./log-source.ts";

export const loki = definePlugin({
  id: "loki",
  title: "Loki",
  description: "Log lines of Grafana Loki, by service, level, trace and text.",
  config: LokiConfig,
  hosts: ({ url }) => [url],
  start: (config, host) => {
    const client = createClient(config, host);
    const logs = createLogSource(config, client, host);
    return {
      capabilities: { logs },
      health: async () => {
        try {
          const services = await logs.services();
          const version = await client.version();
          const message = `Loki answers; ${services.length} services wrote lines within a day.`;
          return { ok: true, message, ...(version !== null && { version }) };
        } catch (error) {
          if (error instanceof AppError) return { ok: false, message: error.message };
          throw error;
        }
      },
    };
  },
});
