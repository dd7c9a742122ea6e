import type { JobHandler } from "@signalbox/kernel";
import { parseCronItems, run, type Task } from "graphile-worker";
import type { Database } from "../client/prisma.ts";
import { jobLogger, type JobLog } from "./logger.ts";

export interface JobRunnerOptions<Ctx> {
  readonly database: Pick<Database, "pool">;
  readonly handlers: readonly JobHandler<Ctx>[];
  readonly ctx: Ctx;
  readonly concurrency?: number;
  readonly log?: JobLog;
  /** How often jobs that wait for a time or a retry are looked for. */
  readonly pollMs?: number;
  /** Leaves a job that no handler knows to newer versions of the program for so long, then drops it. */
  readonly keepUnknownMs?: number;
}

export interface JobRunner {
  /** Waits for the jobs at hand. */
  stop(): Promise<void>;
}

const HOUR_MS = 3_600_000;
const SWEEP_MS = 60_000;

/** Runs jobs until stopped; any number of processes may do so on one database. */
export async function createJobRunner<Ctx>(options: JobRunnerOptions<Ctx>): Promise<JobRunner> {
  const { database, handlers, ctx, concurrency = 4, log = () => undefined, pollMs = 2000 } = options;
  const taskList = Object.fromEntries(handlers.map((handler) => [handler.name, taskOf(handler, ctx)]));
  if (Object.keys(taskList).length !== handlers.length)
    throw new Error("Two job handlers have the same name.");

  const sweep = () =>
    dropUnknown(options).catch((error: unknown) => log("error", "Cannot look for unknown jobs.", { error }));
  await sweep();
  const sweeper = setInterval(() => void sweep(), SWEEP_MS);
  const runner = await run({
    pgPool: database.pool,
    taskList,
    parsedCronItems: cronItemsOf(handlers),
    concurrency,
    pollInterval: pollMs,
    // Signals are the business of the process, not of a library in it.
    noHandleSignals: true,
    logger: jobLogger(log),
  });
  return {
    stop: async () => {
      clearInterval(sweeper);
      await runner.stop();
    },
  };
}

function taskOf<Ctx>(handler: JobHandler<Ctx>, ctx: Ctx): Task {
  return (payload) => handler.run(ctx, payload);
}

function cronItemsOf<Ctx>(handlers: readonly JobHandler<Ctx>[]) {
  return parseCronItems(
    handlers.flatMap(({ name, every }) =>
      every === undefined
        ? []
        : [{ task: name, match: every, identifier: name, options: { backfillPeriod: 0 } }],
    ),
  );
}

/** Takes jobs off the queue that nothing handles any more, and says so; they would wait there for ever. */
async function dropUnknown<Ctx>({
  database,
  handlers,
  log,
  keepUnknownMs = HOUR_MS,
}: JobRunnerOptions<Ctx>): Promise<void> {
  const { rows } = await database.pool.query<{ id: string; task_identifier: string; old: boolean }>(
    `SELECT id, task_identifier, created_at <= now() - make_interval(secs => $2) AS old FROM graphile_worker.jobs
     WHERE locked_at IS NULL AND NOT task_identifier = ANY ($1)`,
    [handlers.map(({ name }) => name), keepUnknownMs / 1000],
  );
  for (const { id, task_identifier: task, old } of rows) {
    log?.("warning", `No handler knows the job ${task}${old ? "; it is dropped" : ""}.`, { jobId: id, task });
  }
  const dropped = rows.filter(({ old }) => old).map(({ id }) => id);
  if (dropped.length > 0)
    await database.pool.query("SELECT graphile_worker.complete_jobs($1::bigint[])", [dropped]);
}
