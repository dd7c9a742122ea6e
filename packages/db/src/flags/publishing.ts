import type { FlagRepository, PublishedItem } from "@signalbox/domain/flags";
import { AppError } from "@signalbox/kernel";
import type { Tx } from "../client/prisma.ts";

type Publishing = Pick<FlagRepository, "nextRevision" | "publish">;

export function publishing(db: Tx): Publishing {
  return {
    nextRevision: async (environment) => {
      const [row] = await db.$queryRaw<{ revision: bigint }[]>`
        UPDATE flag_environment SET revision = revision + 1 WHERE name = ${environment} RETURNING revision`;
      if (!row) throw new AppError("not_found", `There is no environment ${environment}.`);
      return Number(row.revision);
    },

    publish: async (environment, revision, items) => {
      const names = items.map(({ kind, name }) => `${kind}:${name}`);
      const bodies = items.map(bodyOf);
      await db.$executeRaw`
        INSERT INTO published_flag (environment, item, revision, body)
        SELECT ${environment}, item, ${revision}, body::json
        FROM unnest(${names}::text[], ${bodies}::text[]) AS told(item, body)
        ON CONFLICT (environment, item) DO UPDATE SET revision = excluded.revision, body = excluded.body`;
    },
  };
}

function bodyOf({ body }: PublishedItem): string | null {
  return body === null ? null : JSON.stringify(body);
}
