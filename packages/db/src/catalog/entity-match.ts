import type { EntityMatch } from "@signalbox/domain/catalog";
import { Prisma } from "../generated/client.ts";

/** Trigrams need three characters; shorter words are looked up as beginnings of words only. */
const MIN_INFIX = 3;

export type FacetField = "kind" | "type" | "owner" | "lifecycle" | "system" | "tag";

/** The conditions of a match on `catalog_entity e`, without one field where a facet counts its own values. */
export function conditionsOf(match: EntityMatch, without?: FacetField): Prisma.Sql[] {
  return [
    ...(["kind", "type", "owner", "lifecycle", "system"] as const)
      .filter((field) => field !== without && match[field].length > 0)
      .map((field) => Prisma.sql`e.${Prisma.raw(field)} = ANY(${[...match[field]]}::text[])`),
    ...(without !== "tag" && match.tag.length > 0 ? [Prisma.sql`e.tags && ${[...match.tag]}::text[]`] : []),
    ...match.words.map((word) => (match.typos ? similar(word) : holding(word))),
  ];
}

export function whereAll(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length > 0 ? Prisma.sql`WHERE ${Prisma.join([...conditions], " AND ")}` : Prisma.empty;
}

function holding(word: string): Prisma.Sql {
  const ways = [Prisma.sql`e.search @@ to_tsquery('simple', ${lexeme(word)})`];
  if (word.length >= MIN_INFIX) ways.push(Prisma.sql`e.search_text LIKE ${`%${likeText(word)}%`}`);
  if (/[:/]/.test(word)) ways.push(Prisma.sql`e.ref LIKE ${`${likeText(word)}%`}`);
  return Prisma.sql`(${Prisma.join(ways, " OR ")})`;
}

/** The threshold of `<%` is a setting of the connection, see the pool. */
function similar(word: string): Prisma.Sql {
  return Prisma.sql`${word} <% e.search_text`;
}

/** A quoted lexeme with prefix match, so that nothing a person types is an operator. */
function lexeme(word: string): string {
  return `'${word.replaceAll("\\", "\\\\").replaceAll("'", "''")}':*`;
}

function likeText(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/** Smaller is better: the whole name, its beginning, the beginning of a word, within a word, the description. */
export function rankOf({ words, typos }: EntityMatch): Prisma.Sql {
  const text = words.join(" ");
  if (text === "") return Prisma.sql`0`;
  if (typos) return Prisma.sql`(1000 - 1000 * word_similarity(${text}, e.search_text))::int`;
  const like = likeText(text);
  return Prisma.sql`CASE
    WHEN e.sort_name = ${text} OR lower(e.name) = ${text} OR e.ref = ${text} THEN 0
    WHEN e.sort_name LIKE ${`${like}%`} OR lower(e.name) LIKE ${`${like}%`} OR e.ref LIKE ${`${like}%`} THEN 1
    WHEN e.search_text ~ ${`\\m${regexText(text)}`} THEN 2
    WHEN e.search_text LIKE ${`%${like}%`} THEN 3
    ELSE 4 END`;
}

function regexText(text: string): string {
  return text.replace(/[^\p{L}\p{N}\s]/gu, "\\$&");
}
