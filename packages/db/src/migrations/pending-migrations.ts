import { readdir } from "node:fs/promises";
import { AppError } from "@signalbox/kernel";
import pg from "pg";

/** PostgreSQL's code for a database that does not exist; `prisma migrate deploy` creates it. */
const NO_DATABASE = "3D000";

/** The migrations of a folder that the database has not finished, oldest first; needs no Prisma and a few milliseconds. */
export async function pendingMigrations(url: string, folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const applied = await appliedMigrations(url);
  return names.filter((name) => !applied.has(name)).toSorted();
}

async function appliedMigrations(url: string): Promise<Set<string>> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ migrated: boolean }>(
      "select to_regclass('_prisma_migrations') is not null as migrated",
    );
    if (!rows[0]?.migrated) return new Set();
    const applied = await client.query<{ name: string }>(
      "select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null",
    );
    return new Set(applied.rows.map(({ name }) => name));
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === NO_DATABASE) return new Set();
    throw unreachable(url, cause);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function unreachable(url: string, cause: unknown): AppError {
  const { host, pathname } = new URL(url);
  const why =
    cause instanceof Error ? cause.message || ("code" in cause ? String(cause.code) : "") : String(cause);
  return new AppError(
    "unavailable",
    `The database ${pathname.slice(1)} at ${host || "the default address"} cannot be used: ${why}`,
    {
      remedy:
        "Check that the server runs and that DATABASE_URL or database.url names it, its user and password.",
      cause,
    },
  );
}
