import type { EntityMatch } from "@signalbox/domain/catalog";
import { Prisma } from "../generated/client.ts";
import { conditionsOf, fieldConditions, whereAll } from "./entity-match.ts";
import { heldSql, isShort, likeText, startsSql, unlikeness } from "./search-words.ts";

/** The place of an entity among the matches: rank, weight, name and ref. */
type Place = readonly string[];

interface Ranked {
  readonly after: Place | null;
  readonly limit: number;
}

/** The rank of names that begin with the text, which the indexes of names look up. */
const BEGINNING = 1;

const ORDER = Prisma.raw("e.search_weight, e.sort_name, e.ref");

/**
 * The best matches first. Each rank is a query of its own, run only while those before it have not filled the page: a
 * word that half of the catalog holds is then not ranked on every entity that holds it.
 */
export function rankedSql(match: EntityMatch, slice: Ranked): Prisma.Sql {
  if (match.typos) return likenessSql(match, slice);
  const first = slice.after === null ? 0 : Number(slice.after[0]);
  const ranks = ranksOf(match.words);
  const queries = ranks.flatMap((_, rank) => (rank < first ? [] : [rankSql(match, ranks, rank, slice)]));
  return Prisma.sql`SELECT * FROM (${Prisma.join(queries, " UNION ALL ")}) ranked LIMIT ${slice.limit}`;
}

/** The conditions of the ranks: the name, its beginning, words in it that begin so, within it, tags and owner, description. */
function ranksOf(words: readonly string[]): Prisma.Sql[] {
  const text = words.join(" ");
  const names = [...new Set([text, text.replaceAll(" ", "-")])];
  const all = (condition: (word: string) => Prisma.Sql) =>
    Prisma.sql`(${Prisma.join(words.map(condition), " AND ")})`;
  return [
    Prisma.sql`(e.sort_name = ANY(${names}::text[]) OR lower(e.name) COLLATE "C" = ANY(${names}::text[]))`,
    beginningSql(names),
    all(startsSql),
    ...(words.every(isShort) ? [] : [all((word) => heldSql(word, ["search_name"]))]),
    all((word) => heldSql(word, ["search_name", "search_tags"])),
    all((word) => heldSql(word)),
  ];
}

/** The name counts as the title does, unless the text is a letter or two, which begin too many. */
function beginningSql(names: readonly string[]): Prisma.Sql {
  const ways = names.flatMap((name) => {
    const start = `${likeText(name)}%`;
    const title = Prisma.sql`e.sort_name LIKE ${start}`;
    return isShort(name) ? [title] : [title, Prisma.sql`lower(e.name) COLLATE "C" LIKE ${start}`];
  });
  return Prisma.sql`(${Prisma.join(ways, " OR ")})`;
}

/** PostgreSQL plans for as many rows as are asked for: for few it would walk the order in the hope of meeting them soon. */
const LEAST_PLANNED = 100;
const WEIGHTS = [0, 1, 2];

function rankSql(
  match: EntityMatch,
  ranks: readonly Prisma.Sql[],
  rank: number,
  { after, limit }: Ranked,
): Prisma.Sql {
  const own = ranks[rank] ?? Prisma.sql`false`;
  const better = ranks.slice(0, rank).map((condition) => Prisma.sql`NOT ${condition}`);
  const beyond = after !== null && Number(after[0]) === rank ? [beyondSql(after)] : [];
  const select = (from: Prisma.Sql, weight?: number) => {
    const weighed = weight === undefined ? [] : [Prisma.sql`e.search_weight = ${weight}::int`];
    const where = whereAll([own, ...weighed, ...better, ...fieldConditions(match), ...beyond]);
    return Prisma.sql`(
      SELECT e.*, ${rank}::int rank FROM ${from} ${where} ORDER BY ${ORDER} LIMIT ${Math.max(limit, LEAST_PLANNED)})`;
  };
  const entities = Prisma.sql`catalog_entity e`;
  if (rank !== BEGINNING) return select(entities);
  // A letter begins thousands of titles, which stand in this order in the index of each weight.
  if (isShort(match.words.join(" ")))
    return Prisma.join(
      WEIGHTS.map((weight) => select(entities, weight)),
      " UNION ALL ",
    );
  // Few names begin so, and more are expected: kept apart, they are looked up and not met on a walk by weight.
  return select(Prisma.sql`(SELECT e.* FROM catalog_entity e WHERE ${own} OFFSET 0) e`);
}

function beyondSql([, weight = "", sortName = "", ref = ""]: Place): Prisma.Sql {
  return Prisma.sql`(e.search_weight, e.sort_name, e.ref) > (${weight}::int, ${sortName}, ${ref})`;
}

function likenessSql(match: EntityMatch, { after, limit }: Ranked): Prisma.Sql {
  const [rank = "", weight = "", sortName = "", ref = ""] = after ?? [];
  const beyond =
    after === null
      ? []
      : [
          Prisma.sql`(e.rank, e.search_weight, e.sort_name, e.ref) > (${rank}::int, ${weight}::int, ${sortName}, ${ref})`,
        ];
  return Prisma.sql`
    SELECT e.* FROM (
      SELECT e.*, ${unlikeness(match.words)} rank FROM catalog_entity e ${whereAll(conditionsOf(match))}) e
    ${whereAll(beyond)} ORDER BY e.rank, ${ORDER} LIMIT ${limit}`;
}
