import { recordMembershipChanges } from "@signalbox/domain/auth";
import type { RegisterEvent } from "@signalbox/domain/events";
import { applyConfiguredRoles } from "@signalbox/domain/policy";
import { systemActor, type Caller } from "@signalbox/kernel";
import type { Config } from "@signalbox/runtime/config";
import {
  followRegister,
  readInitialFlags,
  readInitialSlos,
  startJobs,
  type Runtime,
} from "@signalbox/runtime/full";
import { createBreakerWork } from "./breakers/index.ts";
import { createFlagWork, plantFlags } from "./flags/index.ts";
import { createIngestion } from "./ingestion/index.ts";
import { createSloWork, plantSlos } from "./slos/index.ts";

export interface Worker {
  /** Lets running work end, then stops. */
  stop(): Promise<void>;
}

/** Everything that happens without anyone asking for it: jobs, ingestion, reactions to events. */
export async function startWorker(runtime: Runtime, config: Config): Promise<Worker> {
  const { executor } = runtime;
  const initialFlags = readInitialFlags(config);
  const initialSlos = readInitialSlos(config);
  await executor.command(
    applyConfiguredRoles,
    { roles: config.auth.roles },
    callerOf(runtime, "configuration"),
  );
  const { directory, catalog } = config;
  const { sources } = runtime.ports;
  const ingestion = createIngestion({ runtime, directory, sources, ...catalog });
  const flagWork = createFlagWork(runtime);
  const breakers = createBreakerWork(runtime, config.breakers);
  const handlers = [...ingestion.handlers, ...flagWork.handlers, ...breakers.handlers];
  const jobs = await startJobs(runtime, {
    handlers,
    keep: { ...config.flags.keep, ...config.breakers.keep, ...config.slos, ...config.signals.otlp.keep },
  });
  const memberships = followRegister(runtime, {
    name: "auth.memberships",
    handle: async (events) => {
      if (!events.some(concernsPeople)) return;
      await executor.command(recordMembershipChanges, {}, callerOf(runtime, "directory"));
    },
  });
  const flags = followRegister(runtime, { name: "flags.entities", handle: flagWork.follow });
  await ingestion.start();
  await plantFlags(runtime, initialFlags);
  await plantSlos(runtime, initialSlos);
  const slos = createSloWork(runtime);
  slos.start();
  breakers.start();
  return {
    stop: async () => {
      await Promise.all([
        ingestion.stop(),
        jobs.stop(),
        memberships.stop(),
        flags.stop(),
        slos.stop(),
        breakers.stop(),
      ]);
    },
  };
}

/** Only what happens to Users and Groups can change who belongs to what. */
function concernsPeople({ type, about }: RegisterEvent): boolean {
  return type.startsWith("catalog.entity_") && about.some((ref) => /^(user|group):/.test(ref));
}

/** Work that no person asked for, as one of the parts of the system that policy knows. */
function callerOf({ newId }: Runtime, part: string): Caller {
  const nobody = { causationId: null, traceparent: null, reason: null, address: null, client: null };
  return { actor: systemActor(part), request: { correlationId: newId("wrk"), ...nobody } };
}
