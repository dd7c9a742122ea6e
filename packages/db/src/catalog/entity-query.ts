import type { EntityKey, EntityPlace, EntityQueries, EntityQuery } from "@signalbox/domain/catalog";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { readBodies } from "./entity-bodies.ts";
import { whereAll } from "./entity-match.ts";
import { documentKeys, sortValue, type SortValue } from "./entity-values.ts";
import type { pathFinder, Paths } from "./entity-paths.ts";
import { predicateSql, prefixKeys } from "./entity-predicate.ts";
import { textSql } from "./entity-text.ts";

type Queries = Pick<EntityQueries, "page" | "countWhere">;
type Term = SortValue & { readonly descending: boolean };

export function entityQuery(db: Tx, findPaths: ReturnType<typeof pathFinder>): Queries {
  return {
    page: async (query, place, limit) => {
      const paths = await findPaths(keysOf(query));
      const items = await readBodies<{ key: EntityKey }>(db, {
        rows: pageSql(query, paths, place, limit),
        columns: Prisma.sql`p.key`,
        order: Prisma.sql`ORDER BY p.place`,
      });
      return place.from === "before" ? items.toReversed() : items;
    },

    countWhere: async (query) => {
      const conditions = conditionsOf(query, await findPaths(keysOf({ ...query, order: [] })));
      const [row] = await db.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int count FROM catalog_entity e ${whereAll(conditions)}`;
      return row?.count ?? 0;
    },
  };
}

/** The keys of a query that stand in the documents only. */
function keysOf({ where, text, order }: EntityQuery): string[] {
  const fields = order.map(({ field }) => field);
  return documentKeys([...prefixKeys(where), ...(text?.fields ?? []), ...fields]);
}

function conditionsOf({ where, text }: Pick<EntityQuery, "where" | "text">, paths: Paths): Prisma.Sql[] {
  return [
    ...(where ? [predicateSql(where, paths)] : []),
    ...(text && text.term.trim() !== "" ? [textSql(text, paths)] : []),
  ];
}

/** The refs of a page with their keys; a page before a place is read backwards. */
function pageSql(query: EntityQuery, paths: Paths, place: EntityPlace, limit: number): Prisma.Sql {
  const terms: Term[] = query.order.map(({ field, descending }) => ({
    ...sortValue(field, paths),
    descending,
  }));
  const descending = terms[0]?.descending ?? false;
  const all = [...terms, { sql: Prisma.sql`e.ref`, nullable: false, costly: false, descending }];
  const names = Prisma.join(all.map((_, at) => Prisma.raw(`k${at}`)));
  const columns = all.map(({ sql }, at) => Prisma.sql`${sql} ${Prisma.raw(`k${at}`)}`);
  const back = place.from === "before";
  const order = Prisma.join(all.map((term, at) => orderSql(term, at, back)));
  const keyset = place.from === "start" ? [] : [beyondSql(all, place.key, back)];
  const offset = place.from === "start" ? place.offset : 0;
  const once = all.some(({ costly }) => costly) ? Prisma.sql`MATERIALIZED` : Prisma.empty;
  return Prisma.sql`
    WITH found AS ${once} (
      SELECT ${Prisma.join(columns)} FROM catalog_entity e ${whereAll(conditionsOf(query, paths))})
    SELECT ref, "key", row_number() OVER ()::int place FROM (
      SELECT ${Prisma.raw(`k${terms.length}`)} ref, ARRAY[${names}]::text[] "key" FROM found ${whereAll(keyset)}
      ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}) page`;
}

/** Nulls are last in the order, hence first when it is read backwards. */
function orderSql({ descending, nullable }: Term, at: number, back: boolean): Prisma.Sql {
  const direction = descending === back ? "ASC" : "DESC";
  const nulls = nullable ? ` NULLS ${back ? "FIRST" : "LAST"}` : "";
  return Prisma.raw(`k${at} ${direction}${nulls}`);
}

/** The rows after a key, or before it. One row comparison, which an index answers, where no part can be null. */
function beyondSql(terms: readonly Term[], key: EntityKey, back: boolean): Prisma.Sql {
  const simple = terms.every(({ nullable, descending }) => !nullable && descending === terms[0]?.descending);
  if (simple) {
    const columns = Prisma.join(terms.map((_, at) => Prisma.raw(`k${at}`)));
    const beyond = Prisma.raw(terms[0]?.descending === back ? ">" : "<");
    return Prisma.sql`(${columns}) ${beyond} (${Prisma.join(key.map((value) => value ?? ""))})`;
  }
  const ways = terms.map((term, at) => {
    const equal = key.slice(0, at).map((value, before) => equalSql(before, value));
    return Prisma.sql`(${Prisma.join([...equal, furtherSql(term, at, key[at] ?? null, back)], " AND ")})`;
  });
  return Prisma.sql`(${Prisma.join(ways, " OR ")})`;
}

function equalSql(at: number, value: string | null): Prisma.Sql {
  const column = Prisma.raw(`k${at}`);
  return value === null ? Prisma.sql`${column} IS NULL` : Prisma.sql`${column} = ${value}`;
}

function furtherSql(
  { descending, nullable }: Term,
  at: number,
  value: string | null,
  back: boolean,
): Prisma.Sql {
  const column = Prisma.raw(`k${at}`);
  if (value === null) return back ? Prisma.sql`${column} IS NOT NULL` : Prisma.sql`FALSE`;
  const further = Prisma.sql`${column} ${Prisma.raw(descending === back ? ">" : "<")} ${value}`;
  return nullable && !back ? Prisma.sql`(${further} OR ${column} IS NULL)` : further;
}
