import type { StoredFlag } from "@signalbox/domain/flags";
import type { Tx } from "../client/prisma.ts";
import type { Prisma } from "../generated/client.ts";
import { toStoredFlag, type EntityColumns } from "./stored-flags.ts";

/** Flags with their levers in the environments' order, and with the owners that the catalog has now. */
export async function readFlags(db: Tx, where: Prisma.FlagWhereInput): Promise<StoredFlag[]> {
  const rows = await db.flag.findMany({
    where,
    include: { settings: { orderBy: [{ env: { position: "asc" } }, { environment: "asc" }] } },
    orderBy: { key: "asc" },
  });
  const refs = rows.map(({ entityRef }) => entityRef);
  const entities = await entitiesOf(db, refs);
  return rows.map(({ settings, ...row }) => toStoredFlag(row, settings, entities.get(row.entityRef)));
}

export async function entitiesOf(
  db: Tx,
  refs: readonly string[],
): Promise<ReadonlyMap<string, EntityColumns>> {
  const where = { ref: { in: [...new Set(refs)] } };
  const rows = await db.catalogEntity.findMany({ where, select: { ref: true, owner: true } });
  return new Map(rows.map(({ ref, owner }) => [ref, { owner }]));
}
