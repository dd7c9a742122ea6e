import type { Server } from "node:http";
import { loadConfig } from "@signalbox/runtime/config";
import { failPlainly, stopOnSignals, versionOf } from "@signalbox/runtime/process";
import { startTelemetry } from "@signalbox/telemetry";
import type { PortalHost } from "../src/server/host.ts";
import type { env as environment } from "./env.ts";

type Env = typeof environment;

const MANIFEST = new URL("../package.json", import.meta.url);

/** Runs the process until it is told to stop; a failure at the start is one message and an exit code. */
export const run = (env: Env): Promise<void> => failPlainly(() => start(env));

/** Telemetry comes before the modules that it watches, so those are imported after it has started. */
async function start(env: Env): Promise<void> {
  const { config } = loadConfig({ cwd: process.cwd(), env: env.variables });
  const stopTelemetry = await startTelemetry({ service: "signalbox-portal", ...config.telemetry });
  const { createRuntime } = await import("@signalbox/runtime/full");
  const { startPortal } = await import("./portal.ts");
  const { nextPages } = await import("./pages.ts");
  const version = versionOf(MANIFEST);
  const runtime = await createRuntime({ config, service: "portal", version });
  const pages = (host: PortalHost, server: Server) => nextPages(host, server, env.dev);
  const portal = await startPortal({ config, runtime, version, dev: env.dev, pages });
  runtime.logger.info({ url: config.server.url }, "The portal is ready.");
  process.send?.({ type: "ready", url: config.server.url });
  stopOnSignals(async () => {
    await portal.close();
    await runtime.close();
    await stopTelemetry();
  });
}
