import { tmpdir } from "node:os";
import { loadConfig } from "@signalbox/runtime/config";
import { createRuntime, startJobs } from "@signalbox/runtime/full";
import { createFlagWork } from "./flag-work.ts";

/** A program for the kill test: the part of the worker that carries out schedules of flags. */
const [url = ""] = process.argv.slice(2);
const env = { DATABASE_URL: url, SIGNALBOX_LOG_LEVEL: "error" };
const { config } = loadConfig({ cwd: tmpdir(), env });
const runtime = await createRuntime({ config, service: "worker", version: "0.0.0-victim" });
const { handlers } = createFlagWork(runtime);
await startJobs(runtime, {
  handlers,
  keep: { ...config.flags.keep, ...config.breakers.keep, ...config.slos, ...config.signals.otlp.keep },
});
process.stdout.write("ready\n");
