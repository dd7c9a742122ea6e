import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { PrometheusExporter } from "@opentelemetry/exporter-prometheus";
import { UndiciInstrumentation } from "@opentelemetry/instrumentation-undici";
import { signalbox } from "@signalbox/sdk";
import pino from "pino";
import type { ShopEnvironment } from "./env.ts";
import { createFaults } from "./faults.ts";
import { portOf, type ShopService } from "./shop.ts";

/** Runs one service of the shop; answers how to stop it. */
export async function runService(service: ShopService, env: ShopEnvironment): Promise<() => Promise<void>> {
  const log = pino({ base: { service } });
  const metricsPort = env.SHOP_METRICS_PORT === undefined ? null : portOf(service, env.SHOP_METRICS_PORT);
  const box = await signalbox.start({
    service,
    version: env.SHOP_VERSION,
    url: env.SIGNALBOX_EDGE_URL,
    key: env.SIGNALBOX_KEY,
    metricsEveryMs: 5000,
    instrumentations: [new UndiciInstrumentation()],
    ...(env.SHOP_TRACES_URL !== undefined && { otlpEndpoint: env.SHOP_TRACES_URL }),
    ...(metricsPort !== null && {
      metricReaders: [new PrometheusExporter({ host: env.SHOP_HOST, port: metricsPort })],
    }),
  });
  // Instrumentation has to be there before what it watches.
  const [{ serve: listen }, { serve }, { routesOf }, { askThrough }] = await Promise.all([
    import("@hono/node-server"),
    import("./serve.ts"),
    import("./routes-of.ts"),
    import("./ask-through.ts"),
  ]);
  const ask = askThrough(box, { host: env.SHOP_HOST, port: env.SHOP_PORT });
  const routes = routesOf(service, { flags: box.flags, ask, newId: randomUUID });
  const faults = createFaults({ random: Math.random, wait });
  const failed = (error: unknown) => log.error({ err: error }, "A request failed.");
  const app = serve({ service, routes, faults, failed });
  const server = listen({ fetch: app.fetch, hostname: env.SHOP_HOST, port: portOf(service, env.SHOP_PORT) });
  log.info("The service is ready.");
  return async () => {
    server.close();
    await box.close();
  };
}
