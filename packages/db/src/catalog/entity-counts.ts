import {
  declaresOwner,
  type EntityPredicate,
  type EntityQueries,
  type FacetCount,
} from "@signalbox/domain/catalog";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { hasKey } from "./entity-facts.ts";
import { whereAll } from "./entity-match.ts";
import type { pathFinder, Paths } from "./entity-paths.ts";
import { onlyKinds, predicateSql, prefixKeys } from "./entity-predicate.ts";
import { relationTypes, type RelationTypes } from "./entity-relations.ts";
import { columnOf, documentKeys, valuesSql } from "./entity-values.ts";

const OWNED_BY = "relations.ownedby";

export function entityCounts(
  db: Tx,
  findPaths: ReturnType<typeof pathFinder>,
): Pick<EntityQueries, "countValues"> {
  return {
    countValues: async (facet, where) => {
      const paths = await findPaths(documentKeys([facet, ...prefixKeys(where)]));
      return db.$queryRaw<FacetCount[]>(countSql(facet, where, paths));
    },
  };
}

function countSql(facet: string, where: EntityPredicate | null, paths: Paths): Prisma.Sql {
  const conditions = where ? [predicateSql(where, paths)] : [];
  const types = relationTypes(facet);
  if (types) {
    const owned = facet === OWNED_BY && onlyKinds(where)?.every(declaresOwner);
    return owned ? ownerCounts(types, conditions) : relationCounts(types, conditions);
  }
  const column = columnOf(facet);
  if (column) {
    const all = whereAll([...conditions, Prisma.sql`${column} IS NOT NULL`]);
    return Prisma.sql`
      SELECT ${column} "value", count(*)::int count FROM catalog_entity e ${all} GROUP BY 1 ORDER BY 1`;
  }
  return Prisma.sql`
    SELECT v.value COLLATE "C" "value", count(*)::int count
    FROM catalog_entity e CROSS JOIN LATERAL (${valuesSql(facet, paths)}) v
    ${whereAll([...conditions, ...(documentKeys([facet]).length > 0 ? [hasKey(facet)] : [])])} GROUP BY 1 ORDER BY 1`;
}

/** Owners by their column, and those that an owner declares itself, which hardly anything does. */
function ownerCounts({ reverse }: RelationTypes, conditions: Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`
    SELECT v.other "value", count(*)::int count FROM (
      SELECT e.owner other FROM catalog_entity e ${whereAll([...conditions, Prisma.sql`e.owner <> ''`])}
      UNION ALL
      SELECT r.source_ref FROM catalog_relation r JOIN catalog_entity e ON e.ref = r.target_ref
      ${whereAll([...conditions, reverse, Prisma.sql`e.owner <> r.source_ref`])}) v
    GROUP BY 1 ORDER BY 1`;
}

/** The relations are read once, from whichever end they are declared, and not entity by entity. */
function relationCounts({ forward, reverse }: RelationTypes, conditions: Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`
    SELECT v.other "value", count(*)::int count
    FROM (SELECT r.source_ref ref, r.target_ref other FROM catalog_relation r WHERE ${forward}
      UNION SELECT r.target_ref, r.source_ref FROM catalog_relation r WHERE ${reverse}) v
    JOIN catalog_entity e ON e.ref = v.ref ${whereAll(conditions)} GROUP BY 1 ORDER BY 1`;
}
