import type {
  DeclaredTypes,
  FoundNeighbour,
  FoundStep,
  GraphEdge,
  GraphReader,
} from "@signalbox/domain/catalog";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { entityColumns, toEntityRow, type EntityColumns } from "./entity-rows.ts";

/** The relations as a graph that is walked hop by hop; each call is one statement, however many nodes it starts from. */
export function graphRows(db: Tx): GraphReader {
  return {
    neighbours: ({ from, reach, kinds, perNode }) => {
      const counted =
        kinds === undefined
          ? Prisma.empty
          : Prisma.sql`AND split_part(other, ':', 1) = ANY(${[...kinds]}::text[])`;
      // A node's first neighbour by each type of relation comes before its second ones, so that no type crowds out another.
      return db.$queryRaw<FoundNeighbour[]>`
        SELECT f.ref "from", n.other, n.total
        FROM unnest(${[...from]}::text[]) WITH ORDINALITY f(ref, place) CROSS JOIN LATERAL (
          SELECT other, min(rank) rank, count(*) OVER ()::int total
          FROM (SELECT other, row_number() OVER (PARTITION BY declared, type ORDER BY other) rank FROM (
                  SELECT target_ref other, type, true declared FROM catalog_relation
                  WHERE source_ref = f.ref AND ${typesSql(reach.declared)}
                  UNION ALL
                  SELECT source_ref, type, false FROM catalog_relation
                  WHERE target_ref = f.ref AND ${typesSql(reach.received)}) r
                WHERE other <> f.ref ${counted}) ranked
          GROUP BY other ORDER BY min(rank), other LIMIT ${perNode}) n
        ORDER BY n.rank, f.place, n.other`;
    },

    steps: ({ from, reach, except, limit }) =>
      db.$queryRaw<FoundStep[]>`
        SELECT other, jsonb_agg(jsonb_build_object('from', "from", 'type', type, 'declaredByFrom', declared)) ways
        FROM (SELECT source_ref "from", target_ref other, type, true declared FROM catalog_relation
              WHERE source_ref = ANY(${[...from]}::text[]) AND ${typesSql(reach.declared)}
              UNION ALL
              SELECT target_ref, source_ref, type, false FROM catalog_relation
              WHERE target_ref = ANY(${[...from]}::text[]) AND ${typesSql(reach.received)}) r
        WHERE other <> ALL(${[...except]}::text[])
        GROUP BY other ORDER BY other LIMIT ${limit}`,

    relationsAmong: (refs) =>
      db.$queryRaw<GraphEdge[]>`
        SELECT source_ref source, type, target_ref target FROM catalog_relation
        WHERE source_ref = ANY(${[...refs]}::text[]) AND target_ref = ANY(${[...refs]}::text[])
        ORDER BY source_ref, type, target_ref`,

    entityRows: async (refs) => {
      const rows = await db.$queryRaw<EntityColumns[]>`
        SELECT ${entityColumns} FROM catalog_entity e WHERE e.ref = ANY(${[...refs]}::text[])`;
      return rows.map(toEntityRow);
    },
  };
}

function typesSql({ kind, types }: DeclaredTypes): Prisma.Sql {
  const listed = Prisma.sql`type = ANY(${[...types]}::text[])`;
  return kind === "in" ? listed : Prisma.sql`NOT (${listed})`;
}
