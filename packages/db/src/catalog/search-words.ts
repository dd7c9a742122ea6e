import { Prisma } from "../generated/client.ts";

/** The columns a word can be found in, from the one that counts most. */
export type SearchColumn = "search_name" | "search_tags" | "search_description";
const COLUMNS: readonly SearchColumn[] = ["search_name", "search_tags", "search_description"];

/** Trigrams need three characters; shorter words are looked up as beginnings of words only. */
const MIN_INFIX = 3;

export function isShort(word: string): boolean {
  return word.length < MIN_INFIX;
}

/** A word within one of some columns, or at the beginning of a word there; a ref is held by what has a ref that begins so. */
export function heldSql(word: string, columns: readonly SearchColumn[] = COLUMNS): Prisma.Sql {
  if (isRef(word)) return refSql(word);
  const pattern = isShort(word) ? startPattern(word) : `%${likeText(word)}%`;
  const ways = columns.map((column) => Prisma.sql`e.${Prisma.raw(column)} LIKE ${pattern}`);
  return Prisma.sql`(${Prisma.join(ways, " OR ")})`;
}

export function startsSql(word: string): Prisma.Sql {
  return isRef(word) ? refSql(word) : Prisma.sql`e.search_name LIKE ${startPattern(word)}`;
}

/** A word is misspelt where names and titles are concerned; the threshold of `<%` is a setting of the pool. */
export function similarSql(word: string): Prisma.Sql {
  if (isRef(word)) return refSql(word);
  return Prisma.sql`(${word} <% e.search_name OR ${heldSql(word, ["search_name", "search_tags"])})`;
}

/** Smaller is better: how unlike the words the name is. */
export function unlikeness(words: readonly string[]): Prisma.Sql {
  const each = words.map((word) => Prisma.sql`word_similarity(${word}, e.search_name)`);
  return Prisma.sql`(1000 - 1000 * (${Prisma.join(each, " + ")}) / ${words.length})::int`;
}

/** Only refs keep their colon. */
function isRef(word: string): boolean {
  return word.includes(":");
}

function refSql(ref: string): Prisma.Sql {
  return Prisma.sql`e.ref LIKE ${`${likeText(ref)}%`}`;
}

export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

function startPattern(word: string): string {
  return `% ${likeText(word)}%`;
}
