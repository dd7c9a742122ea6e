import {
  sortNameOf,
  type CatalogReader,
  type EntityMatch,
  type EntitySlice,
} from "@signalbox/domain/catalog";
import type { EntitySort } from "@signalbox/domain/catalog/schema";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { conditionsOf, rankOf, whereAll, type FacetField } from "./entity-match.ts";
import { entityColumns, toEntityRow, type EntityColumns } from "./entity-rows.ts";

type RankedColumns = EntityColumns & { rank: number };

/** The columns that order a list, each with its way into a cursor; the ref ends every order. */
const ORDERS = {
  name: { columns: ["sort_name"], key: (row: RankedColumns) => [sortNameOf(row)] },
  kind: { columns: ["kind", "sort_name"], key: (row: RankedColumns) => [row.kind, sortNameOf(row)] },
  owner: { columns: ["owner", "sort_name"], key: (row: RankedColumns) => [row.owner, sortNameOf(row)] },
  updated: { columns: ["updated_at"], key: (row: RankedColumns) => [row.updatedAt.toISOString()] },
  relevance: {
    columns: ["rank", "sort_name"],
    key: (row: RankedColumns) => [String(row.rank), sortNameOf(row)],
  },
};

const CASTS: Readonly<Record<string, string>> = { updated_at: "::timestamptz", rank: "::int" };
const FACETS: readonly Exclude<FacetField, "system">[] = ["kind", "type", "owner", "lifecycle", "tag"];
const FACET_VALUES = 200;

export function entityList(db: Tx): Pick<CatalogReader, "list" | "count" | "facets"> {
  return {
    list: async (match, slice) => {
      const order = orderOf(match, slice.sort);
      const rows = await db.$queryRaw<RankedColumns[]>(listSql(match, slice));
      return rows.map((row) => ({ row: toEntityRow(row), key: [...order.key(row), row.ref] }));
    },

    count: async (match) => {
      const rows = await db.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int count FROM catalog_entity e ${whereAll(conditionsOf(match))}`;
      return rows[0]?.count ?? 0;
    },

    facets: async (match) => {
      const rows = await db.$queryRaw<{ facet: string; value: string; count: number }[]>(
        Prisma.join(
          FACETS.map((field) => facetSql(match, field)),
          " UNION ALL ",
        ),
      );
      const valuesOf = (facet: string) =>
        rows.flatMap((row) => (row.facet === facet ? [{ value: row.value, count: row.count }] : []));
      return {
        kind: valuesOf("kind"),
        type: valuesOf("type"),
        owner: valuesOf("owner"),
        lifecycle: valuesOf("lifecycle"),
        tag: valuesOf("tag"),
      };
    },
  };
}

/** Without words there is no rank to order by. */
function orderOf(match: EntityMatch, sort: EntitySort) {
  const name = sort.replace("-", "") as keyof typeof ORDERS;
  return name === "relevance" && match.words.length === 0 ? ORDERS.name : ORDERS[name];
}

function listSql(match: EntityMatch, { sort, after, limit }: EntitySlice): Prisma.Sql {
  const { columns } = orderOf(match, sort);
  const [direction, beyond] = sort.startsWith("-") ? (["DESC", "<"] as const) : (["ASC", ">"] as const);
  const names = [...columns, "ref"];
  const order = Prisma.raw(names.map((name) => `e.${name} ${direction}`).join(", "));
  const keyset = after ? [keysetSql(names, beyond, after)] : [];
  if (names[0] !== "rank") {
    const where = whereAll([...conditionsOf(match), ...keyset]);
    return Prisma.sql`SELECT ${entityColumns}, 0 rank FROM catalog_entity e ${where} ORDER BY ${order} LIMIT ${limit}`;
  }
  return Prisma.sql`
    SELECT ${entityColumns}, e.rank
    FROM (SELECT e.*, ${rankOf(match)} rank FROM catalog_entity e ${whereAll(conditionsOf(match))}) e
    ${whereAll(keyset)} ORDER BY ${order} LIMIT ${limit}`;
}

/** Rows beyond a sort key, as one row comparison, which an index of that order answers. */
function keysetSql(names: readonly string[], beyond: string, after: readonly string[]): Prisma.Sql {
  const columns = Prisma.raw(names.map((name) => `e.${name}`).join(", "));
  const values = names.map((name, at) => Prisma.sql`${after[at] ?? ""}${Prisma.raw(CASTS[name] ?? "")}`);
  return Prisma.sql`(${columns}) ${Prisma.raw(beyond)} (${Prisma.join(values)})`;
}

function facetSql(match: EntityMatch, field: (typeof FACETS)[number]): Prisma.Sql {
  const [value, from] =
    field === "tag"
      ? [Prisma.sql`t.value`, Prisma.sql`catalog_entity e CROSS JOIN unnest(e.tags) t(value)`]
      : [Prisma.sql`e.${Prisma.raw(field)}`, Prisma.sql`catalog_entity e`];
  return Prisma.sql`(
    SELECT ${field} facet, ${value} "value", count(*)::int count FROM ${from} ${whereAll(conditionsOf(match, field))}
    GROUP BY ${value} HAVING ${value} <> '' ORDER BY count DESC, ${value} LIMIT ${FACET_VALUES})`;
}
