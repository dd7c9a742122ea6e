import type { EnvironmentReader, EnvironmentWriter } from "@signalbox/domain/flags";
import { EnvironmentKey } from "@signalbox/domain/flags/schema";
import type { Tx } from "../client/prisma.ts";
import type { EnvironmentKey as KeyRow } from "../generated/client.ts";

type KeyRows = Pick<EnvironmentReader, "keys"> & Pick<EnvironmentWriter, "addKey" | "replaceKey" | "lockKey">;

export function keyRows(db: Tx): KeyRows {
  return {
    keys: async (environment) => {
      const rows = await db.environmentKey.findMany({
        where: { environment },
        orderBy: [{ createdAt: "desc" }, { id: "asc" }],
      });
      return rows.map(toKey);
    },

    lockKey: async (id) => {
      await db.$queryRaw`SELECT FROM environment_key WHERE id = ${id} FOR UPDATE`;
      const row = await db.environmentKey.findUnique({ where: { id } });
      return row && toKey(row);
    },

    addKey: async (key, hash) => {
      await db.environmentKey.create({ data: { ...key, hash } });
    },

    replaceKey: async ({ id, name, expiresAt, revokedAt, replacedBy }) => {
      await db.environmentKey.update({ where: { id }, data: { name, expiresAt, revokedAt, replacedBy } });
    },
  };
}

function toKey({ hash: _secret, createdAt, expiresAt, revokedAt, ...row }: KeyRow): EnvironmentKey {
  return EnvironmentKey.parse({
    ...row,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  });
}
