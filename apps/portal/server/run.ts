import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import { AppError } from "@signalbox/kernel";
import { loadConfig } from "@signalbox/runtime/config";
import { startTelemetry } from "@signalbox/telemetry";
import type { PortalHost } from "../src/server/host.ts";
import type { env as environment } from "./env.ts";

type Env = typeof environment;

/** Runs the process until it is told to stop; a failure at the start is one message and an exit code. */
export async function run(env: Env): Promise<void> {
  try {
    await start(env);
  } catch (error) {
    process.exitCode = 1;
    if (!(error instanceof AppError)) throw error;
    const { remedy } = error.details;
    process.stderr.write(`${error.message}${remedy ? `\n${remedy}` : ""}\n`);
    process.exit();
  }
}

/** Telemetry comes before the modules that it watches, so those are imported after it has started. */
async function start(env: Env): Promise<void> {
  const { config } = loadConfig({ cwd: process.cwd(), env: env.variables });
  const stopTelemetry = await startTelemetry({ service: "signalbox-portal", ...config.telemetry });
  const { createRuntime } = await import("@signalbox/runtime/full");
  const { startPortal } = await import("./portal.ts");
  const { nextPages } = await import("./pages.ts");
  const version = ownVersion();
  const runtime = await createRuntime({ config, service: "portal", version });
  const pages = (host: PortalHost, server: Server) => nextPages(host, server, env.dev);
  const portal = await startPortal({ config, runtime, version, dev: env.dev, pages });
  runtime.logger.info({ url: config.server.url }, "The portal is ready.");
  process.send?.({ type: "ready", url: config.server.url });
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await portal.close();
    await runtime.close();
    await stopTelemetry();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());
  process.once("disconnect", () => void stop());
}

function ownVersion(): string {
  const file = new URL("../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
