import type { FlagFilter, FlagListing, FlagPage, FlagUsage, StaleAt } from "@signalbox/domain/flags";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { readFlags } from "./read-flags.ts";
import { whereAll } from "../catalog/entity-match.ts";
import { likeText } from "../catalog/search-words.ts";
import { daysBefore, staleSql, usageSql } from "./stale-sql.ts";

interface ListedColumns {
  key: string;
  place: string[];
}

interface UsageColumns {
  key: string;
  lastSeenAt: Date;
  variantsServed: number;
}

/** What orders a list, and whether it begins at the end. */
const ORDERS = {
  key: { columns: ["key"], descending: false },
  updated: { columns: ["updated_at", "key"], descending: true },
  created: { columns: ["created_at", "key"], descending: true },
} as const;

const NEVER_SEEN: FlagUsage = { lastSeenAt: null, variantsServed: 0 };

export function flagList(db: Tx): FlagListing {
  const usage: FlagListing["usage"] = async (keys, { now, oneVariantDays }) => {
    const since = daysBefore(now, oneVariantDays);
    const rows = await db.$queryRaw<UsageColumns[]>`
      SELECT s.flag_key "key", ${usageSql(since)} FROM flag_seen s
      WHERE s.flag_key = ANY(${[...keys]}::text[]) GROUP BY s.flag_key`;
    return new Map(
      rows.map(({ key, lastSeenAt, variantsServed }) => [
        key,
        { lastSeenAt: lastSeenAt.toISOString(), variantsServed },
      ]),
    );
  };
  return {
    usage,

    listFlags: async (filter, stale, page) => {
      const listed = await db.$queryRaw<ListedColumns[]>(pageSql(filter, stale, page));
      const keys = listed.map(({ key }) => key);
      const flags = new Map(
        (await readFlags(db, Prisma.sql`f.key = ANY(${keys}::text[])`)).map((flag) => [flag.key, flag]),
      );
      const used = await usage(keys, stale);
      return listed.flatMap(({ key, place }) => {
        const flag = flags.get(key);
        return flag ? [{ flag, usage: used.get(key) ?? NEVER_SEEN, place }] : [];
      });
    },

    countFlags: async (filter, stale) => {
      const rows = await db.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int count FROM flag f ${whereAll(conditionsOf(filter, stale))}`;
      return rows[0]?.count ?? 0;
    },
  };
}

function pageSql(filter: FlagFilter, stale: StaleAt, { sort, limit, after }: FlagPage): Prisma.Sql {
  const { columns, descending } = ORDERS[sort];
  const names = columns.map((name) => `f.${name}`);
  const order = Prisma.raw(names.map((name) => `${name} ${descending ? "DESC" : "ASC"}`).join(", "));
  const place = Prisma.raw(names.map((name) => (name === "f.key" ? name : isoText(name))).join(", "));
  const beyond = after ? [beyondSql(columns, descending, after)] : [];
  return Prisma.sql`
    SELECT f.key, ARRAY[${place}]::text[] place FROM flag f
    ${whereAll([...conditionsOf(filter, stale), ...beyond])} ORDER BY ${order} LIMIT ${limit}`;
}

/** A moment as a cursor holds it, to the millisecond that the column keeps. */
function isoText(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Rows beyond a place, as one row comparison. */
function beyondSql(columns: readonly string[], descending: boolean, after: readonly string[]): Prisma.Sql {
  const names = Prisma.raw(columns.map((name) => `f.${name}`).join(", "));
  const values = columns.map((name, at) => {
    const value = after[at] ?? "";
    return name === "key" ? Prisma.sql`${value}` : Prisma.sql`${value}::timestamptz`;
  });
  return Prisma.sql`(${names}) ${Prisma.raw(descending ? "<" : ">")} (${Prisma.join(values)})`;
}

function conditionsOf(filter: FlagFilter, stale: StaleAt): Prisma.Sql[] {
  const { owner, entityRef, lifecycle, tag } = filter;
  return [
    ...wordsOf(filter.text).map(
      (word) => Prisma.sql`
        lower(concat_ws(E'\n', f.key, f.name, f.description, array_to_string(f.tags, E'\n')))
        LIKE ${`%${likeText(word)}%`}`,
    ),
    ...(owner === undefined
      ? []
      : [Prisma.sql`f.entity_ref IN (SELECT e.ref FROM catalog_entity e WHERE e.owner = ${owner})`]),
    ...(entityRef === undefined ? [] : [Prisma.sql`f.entity_ref = ${entityRef}`]),
    ...(lifecycle === undefined ? [] : [Prisma.sql`f.lifecycle = ${lifecycle}`]),
    ...(tag === undefined ? [] : [Prisma.sql`${tag} = ANY(f.tags)`]),
    ...leverConditions(filter),
    ...(filter.stale === undefined ? [] : [Prisma.sql`(${staleSql(stale)}) = ${filter.stale}`]),
  ];
}

/** State and environment are about one lever. */
function leverConditions({ environment, state }: FlagFilter): Prisma.Sql[] {
  if (environment === undefined && state === undefined) return [];
  const conditions = [
    Prisma.sql`l.flag_id = f.id`,
    ...(environment === undefined ? [] : [Prisma.sql`l.environment = ${environment}`]),
    ...(state === undefined ? [] : [Prisma.sql`l.lever = ${state}`]),
  ];
  return [Prisma.sql`EXISTS (SELECT FROM flag_setting l ${whereAll(conditions)})`];
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
}
