import { runMigrations } from "graphile-worker";
import type { Database } from "../client/prisma.ts";
import { jobLogger, type JobLog } from "./logger.ts";

/** Brings the job queue's own tables up to date; called at boot, before anything can enqueue. */
export async function migrateJobs(
  { pool }: Pick<Database, "pool">,
  log: JobLog = () => undefined,
): Promise<void> {
  await runMigrations({ pgPool: pool, logger: jobLogger(log) });
}
