import type { WorkspaceRepository } from "@signalbox/domain/workspace";
import type { MarkedEntity } from "@signalbox/domain/workspace/schema";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";

type MarkRows = Pick<
  WorkspaceRepository,
  "stars" | "recents" | "known" | "lockStars" | "addStars" | "removeStars" | "addVisit"
>;

interface MarkedColumns {
  ref: string;
  at: Date;
  kind: string | null;
  type: string | null;
  title: string | null;
  owner: string | null;
}

export function markRows(db: Tx): MarkRows {
  const lock = (person: string) =>
    db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`marks ${person}`}, 0))`;
  const marked = async (from: Prisma.Sql): Promise<MarkedEntity[]> => {
    const rows = await db.$queryRaw<MarkedColumns[]>`
      SELECT m.entity_ref ref, m.at, e.kind, e.type, e.title, e.owner
      FROM (${from}) m LEFT JOIN catalog_entity e ON e.ref = m.entity_ref ORDER BY m.at DESC, m.entity_ref`;
    return rows.map(toMarked);
  };
  return {
    stars: (person) =>
      marked(Prisma.sql`SELECT entity_ref, starred_at AS at FROM star WHERE person_id = ${person}`),

    recents: (person) =>
      marked(Prisma.sql`SELECT entity_ref, visited_at AS at FROM recent_visit WHERE person_id = ${person}`),

    known: async (refs) => {
      const where = { ref: { in: [...refs] } };
      return new Set(
        (await db.catalogEntity.findMany({ where, select: { ref: true } })).map(({ ref }) => ref),
      );
    },

    lockStars: async (personId) => {
      await lock(personId);
      const rows = await db.star.findMany({ where: { personId }, select: { entityRef: true } });
      return rows.map(({ entityRef }) => entityRef);
    },

    addStars: async (personId, refs, starredAt) => {
      await db.star.createMany({ data: refs.map((entityRef) => ({ personId, entityRef, starredAt })) });
    },

    removeStars: async (personId, refs) => {
      await db.star.deleteMany({ where: { personId, entityRef: { in: [...refs] } } });
    },

    addVisit: async (personId, entityRef, visitedAt, keep) => {
      await lock(personId);
      await db.recentVisit.upsert({
        where: { personId_entityRef: { personId, entityRef } },
        create: { personId, entityRef, visitedAt },
        update: { visitedAt },
      });
      await db.$executeRaw`
        DELETE FROM recent_visit WHERE person_id = ${personId} AND entity_ref IN (
          SELECT entity_ref FROM recent_visit WHERE person_id = ${personId}
          ORDER BY visited_at DESC, entity_ref OFFSET ${keep})`;
    },
  };
}

function toMarked({ ref, at, kind, type, title, owner }: MarkedColumns): MarkedEntity {
  const found = kind !== null && title !== null;
  const entity = found ? { kind, type, title, owner: owner === "" ? null : owner } : null;
  return { ref, at: at.toISOString(), entity };
}
