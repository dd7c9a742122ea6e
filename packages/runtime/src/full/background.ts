import {
  authHandlers,
  breakerHandlers,
  createJobRunner,
  flagHandlers,
  maintenanceHandlers,
  metricHandlers,
  sloHandlers,
  startConsumer,
  type BreakerLives,
  type CountLives,
  type JobLog,
  type TraceLives,
  type TrafficLives,
} from "@signalbox/db";
import type { RegisterEvent } from "@signalbox/domain/events";
import type { JobHandler } from "@signalbox/kernel";
import type { Runtime } from "./runtime.ts";

interface Running {
  /** Lets the work at hand end. */
  stop(): Promise<void>;
}

interface Jobs {
  readonly handlers: readonly JobHandler<unknown>[];
  readonly keep: TraceLives & BreakerLives & CountLives & TrafficLives;
}

/** Runs the given jobs and those that keep the database in order; any number of processes may. */
export function startJobs(runtime: Runtime, { handlers, keep }: Jobs): Promise<Running> {
  return createJobRunner({
    database: runtime.database,
    handlers: [...handlers, ...ownHandlers({ ...runtime, keep })],
    ctx: {},
    log: jobLog(runtime),
  });
}

/** The jobs that every installation runs, whatever else its worker does. */
export function ownHandlers({
  database: { prisma },
  clock,
  logger,
  keep,
}: Pick<Runtime, "database" | "clock" | "logger"> & Pick<Jobs, "keep">): JobHandler<unknown>[] {
  const onVerified = ({ ok, checked }: { ok: boolean; checked: number }) =>
    logger.info({ ok, checked }, "The register was verified.");
  return [
    ...maintenanceHandlers({ prisma, clock, onVerified }),
    ...authHandlers({ prisma, clock }),
    ...breakerHandlers({ prisma, clock, lives: keep }),
    ...flagHandlers({ prisma, clock, lives: keep }),
    ...sloHandlers({ prisma, clock, lives: keep }),
    ...metricHandlers({ prisma, clock, lives: keep }),
  ];
}

const LEVELS = { error: "error", warning: "warn", info: "debug", debug: "debug" } as const;

/** The runner tells of each job it takes; only what goes wrong matters to an operator. */
function jobLog({ logger }: Runtime): JobLog {
  return (level, message, meta) => logger[LEVELS[level]]({ ...meta }, message);
}

/** Reacts to every event, in order, from where the consumer of that name had come to; `handle` must be idempotent. */
export function followRegister(
  runtime: Runtime,
  { name, handle }: { name: string; handle: (events: readonly RegisterEvent[]) => Promise<void> },
): Running {
  const { database, box, feed, logger } = runtime;
  return startConsumer({
    name,
    prisma: database.prisma,
    secretBox: box,
    feed,
    handle: (_tx, events) => handle(events),
    onError: (error) =>
      logger.error({ err: error, consumer: name }, "A reaction to events failed; it is tried again."),
  });
}
