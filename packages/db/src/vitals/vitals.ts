import type { Database } from "../client/prisma.ts";

/** What the database knows of the health of the whole installation. */
export interface Vitals {
  readonly head: number;
  /** The position of the last event that is really there; anything but `head` is damage. */
  readonly lastPosition: number;
  /** Bytes of the register and its contents, indexes included. */
  readonly registerBytes: number;
  /** Where the server keeps its files; null where it does not tell. */
  readonly dataDirectory: string | null;
  /** Whether a process that runs jobs is connected now. */
  readonly workerConnected: boolean;
  /** Jobs that are due and not yet taken, and how long the oldest has been due. */
  readonly jobsWaiting: number;
  readonly oldestJobSeconds: number;
}

/** How a worker's connections are named, by which others see that one is there. */
export const WORKER_APPLICATION = "signalbox-worker";

const SQL = `
  SELECT (SELECT position FROM register_head WHERE id = 1)::float8 AS "head",
    coalesce((SELECT max(position) FROM event), 0)::float8 AS "lastPosition",
    (pg_total_relation_size('event') + pg_total_relation_size('content'))::float8 AS "registerBytes",
    CASE WHEN pg_has_role('pg_read_all_settings', 'USAGE') THEN current_setting('data_directory') END AS "dataDirectory",
    EXISTS (SELECT FROM pg_stat_activity
      WHERE application_name = $1 AND datname = current_database()) AS "workerConnected",
    due.jobs AS "jobsWaiting", due.seconds AS "oldestJobSeconds"
  FROM (SELECT count(*)::int AS jobs, coalesce(extract(epoch FROM now() - min(run_at)), 0)::float8 AS seconds
    FROM graphile_worker.jobs WHERE run_at <= now() AND locked_at IS NULL AND attempts < max_attempts) due`;

export async function readVitals({ pool }: Pick<Database, "pool">): Promise<Vitals> {
  const { rows } = await pool.query<Vitals>(SQL, [WORKER_APPLICATION]);
  const [vitals] = rows;
  if (!vitals) throw new Error("The database answered nothing about itself.");
  return vitals;
}

/** Whether the database has been migrated, as far as its first table tells. */
export async function isMigrated({ pool }: Pick<Database, "pool">): Promise<boolean> {
  const { rows } = await pool.query<{ there: boolean }>(
    "SELECT to_regclass('register_head') IS NOT NULL AS there",
  );
  return rows[0]?.there ?? false;
}

/** Whether the database answers at all. */
export async function pingDatabase({ pool }: Pick<Database, "pool">): Promise<void> {
  await pool.query("SELECT 1");
}
