import { loadConfig } from "@signalbox/runtime/config";
import { failPlainly, stopOnSignals, versionOf } from "@signalbox/runtime/process";
import { startTelemetry } from "@signalbox/telemetry";
import type { env as environment } from "./env.ts";

type Env = typeof environment;

const MANIFEST = new URL("../package.json", import.meta.url);

/** Runs the process until it is told to stop; a failure at the start is one message and an exit code. */
export const run = (env: Env): Promise<void> => failPlainly(() => start(env));

/** Telemetry comes before the modules that it watches, so those are imported after it has started. */
async function start(env: Env): Promise<void> {
  const { config } = loadConfig({ cwd: process.cwd(), env: env.variables });
  const stopTelemetry = await startTelemetry({ service: "signalbox-worker", ...config.telemetry });
  const { createRuntime } = await import("@signalbox/runtime/full");
  const { startWorker } = await import("./worker.ts");
  const runtime = await createRuntime({ config, service: "worker", version: versionOf(MANIFEST) });
  const worker = await startWorker(runtime, config);
  runtime.logger.info({}, "The worker is ready.");
  process.send?.({ type: "ready" });
  stopOnSignals(async () => {
    await worker.stop();
    await runtime.close();
    await stopTelemetry();
  });
}
