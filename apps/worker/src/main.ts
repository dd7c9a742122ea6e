import { readFileSync } from "node:fs";
import { AppError } from "@signalbox/kernel";
import { loadConfig } from "@signalbox/runtime/config";
import { startTelemetry } from "@signalbox/telemetry";
import { env } from "./env.ts";

/** Telemetry comes before the modules that it watches, so those are imported after it has started. */
async function main(): Promise<void> {
  const { config } = loadConfig({ cwd: process.cwd(), env: env.variables });
  const stopTelemetry = await startTelemetry({ service: "signalbox-worker", ...config.telemetry });
  const { createRuntime } = await import("@signalbox/runtime/full");
  const { startWorker } = await import("./worker.ts");
  const runtime = await createRuntime({ config, service: "worker", version: ownVersion() });
  const worker = await startWorker(runtime, config);
  runtime.logger.info({}, "The worker is ready.");
  process.send?.({ type: "ready" });
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await worker.stop();
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

main().catch((error: unknown) => {
  if (error instanceof AppError) {
    const { remedy } = error.details;
    process.stderr.write(`${error.message}${remedy ? `\n${remedy}` : ""}\n`);
  } else {
    console.error(error);
  }
  process.exit(1);
});
