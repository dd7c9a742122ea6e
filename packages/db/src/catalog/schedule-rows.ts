import type { CatalogRepository } from "@signalbox/domain/catalog";
import { LocationId } from "@signalbox/domain/catalog/schema";
import type { Tx } from "../client/prisma.ts";

type Port = Pick<CatalogRepository, "dueLocations" | "lockSchedule" | "saveSchedule">;

export function scheduleRows(db: Tx): Port {
  return {
    dueLocations: async (now, limit) => {
      const rows = await db.$queryRaw<{ id: string }[]>`
        SELECT id FROM catalog_location
        WHERE type IN ('url', 'git') AND removed_at IS NULL AND (next_read_at IS NULL OR next_read_at <= ${now})
        ORDER BY next_read_at NULLS FIRST, id LIMIT ${limit}`;
      return rows.map(({ id }) => LocationId.parse(id));
    },

    lockSchedule: async (id) => {
      const [row] = await db.$queryRaw<{ nextReadAt: Date | null; failures: number }[]>`
        SELECT next_read_at "nextReadAt", failures FROM catalog_location
        WHERE id = ${id} AND removed_at IS NULL FOR UPDATE`;
      return row ?? null;
    },

    saveSchedule: async (id, { nextReadAt, failures }) => {
      await db.catalogLocation.updateMany({ where: { id }, data: { nextReadAt, failures } });
    },
  };
}
