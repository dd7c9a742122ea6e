import type { CatalogRepository } from "@signalbox/domain/catalog";
import { LocationId } from "@signalbox/domain/catalog/schema";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { entityColumns, toEntityRow, type EntityColumns } from "./entity-rows.ts";

type Port = Pick<CatalogRepository, "pointersIn" | "waitingFor" | "withdrawal">;

interface Dangling {
  sourceRef: string;
  type: string;
  targetRef: string;
}

/** What hangs on locations: what they lead to, who waits for their names, what goes with them. */
export function withdrawalRows(db: Tx): Port {
  return {
    pointersIn: async (ids) => {
      const rows = await db.$queryRaw<{ ref: string }[]>`
        SELECT ref FROM catalog_entity WHERE location_id = ANY(${[...ids]}::text[]) AND kind = 'Location' ORDER BY ref`;
      return rows.map(({ ref }) => ref);
    },

    waitingFor: async (refs) => {
      const rows = await db.$queryRaw<{ id: string }[]>`
        SELECT DISTINCT l.id FROM catalog_problem p JOIN catalog_location l ON l.id = p.location_id
        WHERE p.entity_ref = ANY(${[...refs]}::text[]) AND l.removed_at IS NULL AND l.type <> 'push' ORDER BY l.id`;
      return rows.map(({ id }) => LocationId.parse(id));
    },

    withdrawal: async (ids, limit) => {
      const going = Prisma.sql`e.location_id = ANY(${[...ids]}::text[])`;
      const entities = await db.$queryRaw<EntityColumns[]>`
        SELECT ${entityColumns} FROM catalog_entity e WHERE ${going} ORDER BY e.sort_name, e.ref LIMIT ${limit}`;
      const owners = await db.$queryRaw<{ owner: string | null; count: number }[]>`
        SELECT nullif(e.owner, '') "owner", count(*)::int "count" FROM catalog_entity e WHERE ${going}
        GROUP BY e.owner ORDER BY count(*) DESC, e.owner`;
      const dangling = await db.$queryRaw<(Dangling & { total: number })[]>`
        SELECT r.source_ref "sourceRef", r.type, r.target_ref "targetRef", (count(*) OVER ())::int total
        FROM catalog_entity e JOIN catalog_relation r ON r.target_ref = e.ref
        JOIN catalog_entity s ON s.ref = r.source_ref AND s.location_id <> ALL(${[...ids]}::text[])
        WHERE ${going} ORDER BY r.source_ref, r.type, r.target_ref LIMIT ${limit}`;
      return {
        entities: entities.map(toEntityRow),
        total: owners.reduce((sum, { count }) => sum + count, 0),
        owners,
        dangling: dangling.map(({ sourceRef, type, targetRef }) => ({ sourceRef, type, targetRef })),
        danglingTotal: dangling[0]?.total ?? 0,
      };
    },
  };
}
