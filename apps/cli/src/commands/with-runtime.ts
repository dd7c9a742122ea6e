import { randomUUID } from "node:crypto";
import { systemActor, type Caller } from "@signalbox/kernel";
import type { Runtime } from "@signalbox/runtime/full";
import { readConfiguration } from "../configuration.ts";
import { requireMigrated } from "../migrate-database.ts";
import { withDatabase } from "../open-database.ts";

/** Whoever may run this command on this machine could change the database as well, so it acts as the system. */
export function commandLineCaller(): Caller {
  const request = {
    correlationId: randomUUID(),
    causationId: null,
    traceparent: null,
    reason: null,
    address: null,
    client: "signalbox command line",
  };
  return { actor: systemActor("cli"), request };
}

/** Runs work on a runtime of its own, on the installation's database. */
export function withRuntime<T>(work: (runtime: Runtime) => Promise<T>): Promise<T> {
  const { config } = readConfiguration();
  return withDatabase(config, async (url) => {
    await requireMigrated(url);
    const { createRuntime } = await import("@signalbox/runtime/full");
    const database = { ...config.database, url };
    const telemetry = { ...config.telemetry, logLevel: "error" as const };
    const runtime = await createRuntime({
      config: { ...config, database, telemetry },
      service: "cli",
      version: "cli",
    });
    try {
      return await work(runtime);
    } finally {
      await runtime.close();
    }
  });
}
