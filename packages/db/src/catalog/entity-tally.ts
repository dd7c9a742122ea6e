import type { EntityQueries } from "@signalbox/domain/catalog";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";

type Tally = Awaited<ReturnType<EntityQueries["tally"]>>[number];
type TalliedBy = Parameters<EntityQueries["tally"]>[0];

/** The counts come as one text of pairs for each group: ten thousand rows would take longer to read than to count. */
interface TallyColumns extends Omit<Tally, "counts"> {
  pairs: string | null;
}

const GROUP = Prisma.sql`e.kind, e.type, e.lifecycle, e.namespace`;

export function entityTally(db: Tx): Pick<EntityQueries, "tally"> {
  return {
    tally: async (by) => {
      const rows = await db.$queryRaw<TallyColumns[]>`
        SELECT ${GROUP}, (json_agg(json_build_array(e.value, e.count)) FILTER (WHERE e.value <> ''))::text pairs
        FROM (${countsSql(by)}) e GROUP BY ${GROUP}`;
      return rows.map(({ pairs, ...group }) => ({ ...group, counts: pairs === null ? [] : countsOf(pairs) }));
    },
  };
}

function countsOf(pairs: string): Tally["counts"] {
  const parsed = JSON.parse(pairs) as [string, number][];
  return parsed.map(([value, count]) => ({ value, count }));
}

/** Grouped before it is cut into tags, since most sets of tags are had by several entities. */
function countsSql(by: TalliedBy): Prisma.Sql {
  switch (by) {
    case "kind":
      return Prisma.sql`SELECT ${GROUP}, e.kind "value", count(*) count FROM catalog_entity e GROUP BY ${GROUP}`;
    case "tag":
      return Prisma.sql`
        SELECT ${GROUP}, t.tag "value", sum(e.count) count FROM (
          SELECT ${GROUP}, e.tags, count(*) count FROM catalog_entity e WHERE e.tags <> '{}' GROUP BY ${GROUP}, e.tags) e
        CROSS JOIN unnest(e.tags) t(tag) GROUP BY ${GROUP}, t.tag`;
    case "owner":
      return Prisma.sql`
        SELECT ${GROUP}, e.owner "value", count(*) count FROM catalog_entity e GROUP BY ${GROUP}, e.owner
        UNION ALL
        SELECT ${GROUP}, r.source_ref, 1 FROM catalog_relation r JOIN catalog_entity e ON e.ref = r.target_ref
        WHERE r.type = 'ownerOf' AND e.owner <> r.source_ref`;
    default:
      return by satisfies never;
  }
}
