import {
  sortNameOf,
  type CatalogReader,
  type EntityMatch,
  type EntitySlice,
} from "@signalbox/domain/catalog";
import type { EntitySort } from "@signalbox/domain/catalog/schema";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import {
  commonConditions,
  conditionsOf,
  facetConditions,
  whereAll,
  type FacetField,
} from "./entity-match.ts";
import { entityColumns, toEntityRow, type EntityColumns } from "./entity-rows.ts";
import { rankedSql } from "./search-ranks.ts";

type RankedColumns = EntityColumns & { rank: number; weight: number };

/** The columns that order a list, each with its way into a cursor; the ref ends every order. */
const ORDERS = {
  name: { columns: ["sort_name"], key: (row: RankedColumns) => [sortNameOf(row)] },
  kind: { columns: ["kind", "sort_name"], key: (row: RankedColumns) => [row.kind, sortNameOf(row)] },
  owner: { columns: ["owner", "sort_name"], key: (row: RankedColumns) => [row.owner, sortNameOf(row)] },
  updated: { columns: ["updated_at"], key: (row: RankedColumns) => [row.updatedAt.toISOString()] },
  relevance: {
    columns: ["rank", "search_weight", "sort_name"],
    key: (row: RankedColumns) => [String(row.rank), String(row.weight), sortNameOf(row)],
  },
};

const CASTS: Readonly<Record<string, string>> = { updated_at: "::timestamptz" };
const FACETS: readonly FacetField[] = ["kind", "type", "owner", "lifecycle", "tag"];
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
      const rows = await db.$queryRaw<{ facet: string; value: string; count: number }[]>(facetsSql(match));
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
  if (columns[0] === "rank") {
    return Prisma.sql`
      SELECT ${entityColumns}, e.rank, e.search_weight weight
      FROM (${rankedSql(match, { after, limit })}) e ORDER BY e.rank, e.search_weight, e.sort_name, e.ref`;
  }
  const [direction, beyond] = sort.startsWith("-") ? (["DESC", "<"] as const) : (["ASC", ">"] as const);
  const names = [...columns, "ref"];
  const order = Prisma.raw(names.map((name) => `e.${name} ${direction}`).join(", "));
  const keyset = after ? [keysetSql(names, beyond, after)] : [];
  const where = whereAll([...conditionsOf(match), ...keyset]);
  return Prisma.sql`
    SELECT ${entityColumns}, 0 rank, 0 weight FROM catalog_entity e ${where} ORDER BY ${order} LIMIT ${limit}`;
}

/** Rows beyond a sort key, as one row comparison, which an index of that order answers. */
function keysetSql(names: readonly string[], beyond: string, after: readonly string[]): Prisma.Sql {
  const columns = Prisma.raw(names.map((name) => `e.${name}`).join(", "));
  const values = names.map((name, at) => Prisma.sql`${after[at] ?? ""}${Prisma.raw(CASTS[name] ?? "")}`);
  return Prisma.sql`(${columns}) ${Prisma.raw(beyond)} (${Prisma.join(values)})`;
}

/** Words are looked up once and not for each facet; without them each facet reads what it needs. */
function facetsSql(match: EntityMatch): Prisma.Sql {
  const common = commonConditions(match);
  const searched = match.words.length > 0 || match.notWords.length > 0;
  const from = searched ? Prisma.sql`matching e` : Prisma.sql`catalog_entity e`;
  const facets = FACETS.map((field) => {
    const conditions = facetConditions(match, field);
    return facetSql(field, from, searched ? conditions : [...common, ...conditions]);
  });
  const all = Prisma.join(facets, " UNION ALL ");
  if (!searched) return all;
  return Prisma.sql`
    WITH matching AS MATERIALIZED (
      SELECT e.kind, e.type, e.owner, e.lifecycle, e.tags FROM catalog_entity e ${whereAll(common)})
    ${all}`;
}

function facetSql(field: FacetField, from: Prisma.Sql, conditions: readonly Prisma.Sql[]): Prisma.Sql {
  const [value, source] =
    field === "tag"
      ? [Prisma.sql`t.value`, Prisma.sql`${from} CROSS JOIN unnest(e.tags) t(value)`]
      : [Prisma.sql`e.${Prisma.raw(field)}`, from];
  return Prisma.sql`(
    SELECT ${field} facet, ${value} "value", count(*)::int count FROM ${source} ${whereAll(conditions)}
    GROUP BY ${value} HAVING ${value} <> '' ORDER BY count DESC, ${value} LIMIT ${FACET_VALUES})`;
}
