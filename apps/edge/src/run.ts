import { AppError } from "@signalbox/kernel";
import { loadConfig, type Config } from "@signalbox/runtime/config";
import { failPlainly, stopOnSignals, versionOf } from "@signalbox/runtime/process";
import { startTelemetry } from "@signalbox/telemetry";
import type { env as environment } from "./env.ts";

type Env = typeof environment;

const MANIFEST = new URL("../package.json", import.meta.url);

/** Failed attempts of one address: generous for a fleet with an old key, tight for whoever guesses. */
const FAILURES = { points: 600, seconds: 60 };

/** Runs the process until it is told to stop; a failure at the start is one message and an exit code. */
export const run = (env: Env): Promise<void> => failPlainly(() => start(env));

/** Telemetry comes before the modules that it watches, so those are imported after it has started. */
async function start(env: Env): Promise<void> {
  const { config } = loadConfig({ cwd: process.cwd(), env: env.variables });
  const stopTelemetry = await startTelemetry({ service: "signalbox-edge", ...config.telemetry });
  const { createLogger } = await import("@signalbox/telemetry");
  const { createEdge } = await import("@signalbox/runtime/edge");
  const { createEdgeServer } = await import("./edge-server.ts");
  const logger = createLogger({ service: "signalbox-edge", level: config.telemetry.logLevel });
  const version = versionOf(MANIFEST);
  const { host, port, url, corsOrigins, rateLimit, otlp } = config.edge;
  const edge = await createEdge({
    databaseUrl: databaseUrl(config),
    redisUrl: config.redis.url,
    directory: config.edgeDirectory,
    name: `${host}:${port}`,
    version,
    limit: { points: rateLimit.requests, seconds: rateLimit.seconds },
    otlp,
    logger,
  });
  const settings = { publicUrl: url?.replace(/\/+$/, "") ?? null, corsOrigins, version };
  const server = createEdgeServer({ edge, logger, settings, failures: FAILURES });
  stopOnSignals(async () => {
    await server.close();
    await edge.close();
    await stopTelemetry();
  });
  await server.listen(port, host).catch(cannotListen(host, port));
  await edge.loaded;
  logger.info({ port, source: edge.state.source }, "The edge is ready.");
  process.send?.({ type: "ready" });
}

function databaseUrl({ database }: Config): string {
  if (database.url !== undefined) return database.url;
  throw new AppError("invalid", "No database is configured for this process.", {
    remedy: "Start with npm start, which runs one, or set database.url or DATABASE_URL.",
  });
}

function cannotListen(host: string, port: number) {
  return (cause: unknown): never => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AppError("unavailable", `The edge cannot listen on ${host}:${port}: ${why}`, {
      remedy: "Set edge.host and edge.port, or SIGNALBOX_EDGE_HOST and SIGNALBOX_EDGE_PORT.",
      cause,
    });
  };
}
