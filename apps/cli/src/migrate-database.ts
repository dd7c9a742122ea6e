import { pendingMigrations } from "@signalbox/db/migrations";
import { AppError } from "@signalbox/kernel";
import { env } from "./env.ts";
import { repository } from "./repository.ts";
import { runProgram } from "./run-program.ts";

/** Refuses to read a database whose tables are not the ones this version knows. */
export async function requireMigrated(url: string): Promise<void> {
  const pending = await pendingMigrations(url, repository.migrations);
  if (pending.length === 0) return;
  throw new AppError(
    "precondition_failed",
    `The database lacks ${pending.length} migrations, beginning with ${pending[0]}.`,
    {
      remedy: "Run `signalbox migrate` first, or check that this is the right database.",
    },
  );
}

/** Applies what is pending and answers how many migrations that were; Prisma is only started when there is something. */
export async function migrateDatabase(url: string): Promise<number> {
  const pending = await pendingMigrations(url, repository.migrations);
  if (pending.length === 0) return 0;
  const { code, output } = await runProgram(process.execPath, [repository.prismaCli, "migrate", "deploy"], {
    cwd: repository.root,
    env: { ...env.variables, DATABASE_URL: url },
  });
  if (code === 0) return pending.length;
  throw new AppError("unavailable", `The database could not be migrated:\n${output.trim()}`, {
    remedy:
      "Mend what is named above; `npx prisma migrate resolve` tells Prisma about a migration mended by hand.",
  });
}
