import {
  authHandlers,
  createJobRunner,
  maintenanceHandlers,
  startConsumer,
  type JobLog,
} from "@signalbox/db";
import { recordMembershipChanges } from "@signalbox/domain/auth";
import type { RegisterEvent } from "@signalbox/domain/events";
import { applyConfiguredRoles } from "@signalbox/domain/policy";
import { systemActor, type Caller } from "@signalbox/kernel";
import type { Config } from "@signalbox/runtime/config";
import type { Runtime } from "@signalbox/runtime/full";
import { createIngestion } from "./ingestion/index.ts";

export interface Worker {
  /** Lets running work end, then stops. */
  stop(): Promise<void>;
}

/** Everything that happens without anyone asking for it: jobs, ingestion, reactions to events. */
export async function startWorker(runtime: Runtime, config: Config): Promise<Worker> {
  const { executor, logger, database, clock, box } = runtime;
  await executor.command(
    applyConfiguredRoles,
    { roles: config.auth.roles },
    callerOf(runtime, "configuration"),
  );
  const { directory, catalog } = config;
  const ingestion = await createIngestion({ runtime, directory, ...catalog });
  const onVerified = ({ ok, checked }: { ok: boolean; checked: number }) =>
    logger.info({ ok, checked }, "The register was verified.");
  const jobs = await createJobRunner({
    database,
    handlers: [
      ...ingestion.handlers,
      ...authHandlers({ prisma: database.prisma, clock }),
      ...maintenanceHandlers({ prisma: database.prisma, clock, onVerified }),
    ],
    ctx: {},
    log: jobLog(runtime),
  });
  const memberships = startConsumer({
    name: "auth.memberships",
    prisma: database.prisma,
    secretBox: box,
    feed: runtime.feed,
    handle: async (_tx, events) => {
      if (!events.some(concernsPeople)) return;
      await executor.command(recordMembershipChanges, {}, callerOf(runtime, "directory"));
    },
    onError: (error) => logger.error({ err: error }, "Changes of memberships could not be put on record."),
  });
  await ingestion.start();
  return {
    stop: async () => {
      await Promise.all([ingestion.stop(), jobs.stop(), memberships.stop()]);
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

const LEVELS = { error: "error", warning: "warn", info: "debug", debug: "debug" } as const;

/** The runner tells of each job it takes; only what goes wrong matters to an operator. */
function jobLog({ logger }: Runtime): JobLog {
  return (level, message, meta) => logger[LEVELS[level]]({ ...meta }, message);
}
