import type { SloFilter, SloPage, SloRepository } from "@signalbox/domain/slos";
import { whereAll } from "../catalog/entity-match.ts";
import { likeText } from "../catalog/search-words.ts";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import {
  sloColumns,
  standingColumns,
  toSlo,
  toStanding,
  type SloColumns,
  type StandingColumns,
} from "./stored-slos.ts";

type SloList = Pick<SloRepository, "listSlos" | "countSlos" | "standing">;
type Listed = SloColumns & StandingColumns & { place: string[] };

const TABLES = Prisma.sql`
  slo s JOIN slo_standing t ON t.slo_id = s.id LEFT JOIN catalog_entity e ON e.ref = s.entity_ref`;

/** What a list goes by, always upwards: those of which nothing is known come last. */
const ORDERS = {
  budget: Prisma.sql`coalesce(t.budget, 'Infinity'::float8)`,
  burn: Prisma.sql`-coalesce(t.burn, '-Infinity'::float8)`,
  name: Prisma.sql`0::float8`,
} as const;

export function sloList(db: Tx): SloList {
  return {
    listSlos: async (filter, page) => {
      const rows = await db.$queryRaw<Listed[]>(pageSql(filter, page));
      return rows.map((row) => ({ slo: toSlo(row), standing: toStanding(row), place: row.place }));
    },

    countSlos: async (filter, aliveAfter) => {
      const rows = await db.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int count FROM ${TABLES} ${whereAll(conditionsOf(filter, aliveAfter))}`;
      return rows[0]?.count ?? 0;
    },

    standing: async (id) => {
      const rows = await db.$queryRaw<StandingColumns[]>`
        SELECT ${standingColumns} FROM slo_standing t WHERE t.slo_id = ${id}`;
      return rows[0] ? toStanding(rows[0]) : null;
    },
  };
}

function pageSql(filter: SloFilter, { sort, limit, after, aliveAfter }: SloPage): Prisma.Sql {
  const order = ORDERS[sort];
  const [value = "0", name = ""] = after ?? [];
  const beyond = after ? [Prisma.sql`(${order}, s.name) > (${value}::float8, ${name})`] : [];
  return Prisma.sql`
    SELECT ${sloColumns}, ${standingColumns}, ARRAY[(${order})::text, s.name] place FROM ${TABLES}
    ${whereAll([...conditionsOf(filter, aliveAfter), ...beyond])} ORDER BY ${order}, s.name LIMIT ${limit}`;
}

function conditionsOf(filter: SloFilter, aliveAfter: Date): Prisma.Sql[] {
  const { owner, entityRef, environment, tier, state, firing, archived } = filter;
  return [
    Prisma.raw(archived ? "s.archived_at IS NOT NULL" : "s.archived_at IS NULL"),
    ...wordsOf(filter.text).map(
      (word) => Prisma.sql`
        lower(concat_ws(E'\n', s.name, s.title, s.entity_ref, s.description)) LIKE ${`%${likeText(word)}%`}`,
    ),
    ...(owner === undefined ? [] : [Prisma.sql`e.owner = ANY(${[...owner]}::text[])`]),
    ...(entityRef === undefined ? [] : [Prisma.sql`s.entity_ref = ${entityRef}`]),
    ...(environment === undefined ? [] : [Prisma.sql`s.environment = ${environment}`]),
    ...(tier === undefined ? [] : [Prisma.sql`s.tier = ${tier}`]),
    ...(firing === undefined
      ? []
      : [
          Prisma.sql`EXISTS (SELECT FROM slo_firing f WHERE f.slo_id = s.id AND f.resolved_at IS NULL) = ${firing}`,
        ]),
    ...(state === undefined
      ? []
      : [
          Prisma.sql`CASE WHEN t.evaluated_at >= ${aliveAfter} THEN t.state ELSE 'unknown' END = ANY(${[...state]}::text[])`,
        ]),
  ];
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
}
