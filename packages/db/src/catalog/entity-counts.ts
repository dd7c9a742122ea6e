import type { EntityQueries, FacetCount } from "@signalbox/domain/catalog";
import type { Tx } from "../client/prisma.ts";
import { whereAll } from "./entity-match.ts";
import { predicateSql } from "./entity-predicate.ts";
import { valuesSql } from "./entity-values.ts";

export function entityCounts(db: Tx): Pick<EntityQueries, "countValues"> {
  return {
    countValues: async (facet, where) => {
      const conditions = where ? [predicateSql(where)] : [];
      return db.$queryRaw<FacetCount[]>`
        SELECT v.value, count(*)::int count FROM catalog_entity e CROSS JOIN LATERAL (${valuesSql(facet)}) v
        ${whereAll(conditions)} GROUP BY v.value ORDER BY v.value`;
    },
  };
}
