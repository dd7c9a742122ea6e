import type { EntityKey, EntityPlace, EntityQueries, EntityQuery } from "@signalbox/domain/catalog";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { bodiesSql, toBody, type BodyColumns } from "./entity-bodies.ts";
import { whereAll } from "./entity-match.ts";
import { predicateSql } from "./entity-predicate.ts";
import { sortValue, type SortValue } from "./entity-values.ts";
import { textSql } from "./entity-text.ts";

type Queries = Pick<EntityQueries, "page" | "countWhere">;
type Term = SortValue & { readonly descending: boolean };

export function entityQuery(db: Tx): Queries {
  return {
    page: async (query, place, limit) => {
      const rows = await db.$queryRaw<(BodyColumns & { key: EntityKey })[]>(
        bodiesSql(pageSql(query, place, limit)),
      );
      const items = rows.map(({ key, ...row }) => ({ ...toBody(row), key }));
      return place.from === "before" ? items.toReversed() : items;
    },

    countWhere: async (query) => {
      const [row] = await db.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int count FROM catalog_entity e ${whereAll(conditionsOf(query))}`;
      return row?.count ?? 0;
    },
  };
}

function conditionsOf({ where, text }: Pick<EntityQuery, "where" | "text">): Prisma.Sql[] {
  return [
    ...(where ? [predicateSql(where)] : []),
    ...(text && text.term.trim() !== "" ? [textSql(text)] : []),
  ];
}

/** The refs of a page with their keys; a page before a place is read backwards. */
function pageSql(query: EntityQuery, place: EntityPlace, limit: number): Prisma.Sql {
  const terms: Term[] = query.order.map(({ field, descending }) => ({ ...sortValue(field), descending }));
  const ref = {
    sql: Prisma.sql`e.ref`,
    nullable: false,
    costly: false,
    descending: terms[0]?.descending ?? false,
  };
  const all = [...terms, ref];
  const names = all.map((_, at) => Prisma.raw(`k${at}`));
  const columns = all.map(({ sql }, at) => Prisma.sql`${sql} ${Prisma.raw(`k${at}`)}`);
  const back = place.from === "before";
  const order = all.map((term, at) => orderSql(term, at, back));
  const keyset = place.from === "start" ? [] : [beyondSql(all, place.key, back)];
  const offset = place.from === "start" ? place.offset : 0;
  const once = all.some(({ costly }) => costly) ? Prisma.sql`MATERIALIZED` : Prisma.empty;
  return Prisma.sql`
    WITH found AS ${once} (
      SELECT ${Prisma.join(columns)} FROM catalog_entity e ${whereAll(conditionsOf(query))})
    SELECT ${names.at(-1)} ref, ARRAY[${Prisma.join(names)}]::text[] "key" FROM found ${whereAll(keyset)}
    ORDER BY ${Prisma.join(order)} LIMIT ${limit} OFFSET ${offset}`;
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
