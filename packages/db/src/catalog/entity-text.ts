import { MAX_FACT_LENGTH, type EntityQuery } from "@signalbox/domain/catalog";
import { Prisma } from "../generated/client.ts";
import { hasKey } from "./entity-facts.ts";
import type { Paths } from "./entity-paths.ts";
import { columnOf, documentKeys, valuesSql } from "./entity-values.ts";

type Text = NonNullable<EntityQuery["text"]>;

const TRIGRAM = 3;
/** What separates words in the columns that search looks at, see there. */
const SEPARATORS = /[^0-9a-z\u0080-\uffff]+/;

/** Columns that hold the words of a field, with an index of their trigrams. */
const WORDS: ReadonlyMap<string, Prisma.Sql> = new Map([
  ["metadata.name", Prisma.sql`e.search_name`],
  ["metadata.title", Prisma.sql`e.search_name`],
  ["metadata.description", Prisma.sql`e.search_description`],
]);

/** Entities of which one of some fields holds a text somewhere. */
export function textSql({ term, fields }: Text, paths: Paths): Prisma.Sql {
  const wanted = term.trim().toLowerCase();
  const ways = [...new Set(fields)].map((field) => {
    const holds = fieldSql(field, `%${likeText(wanted)}%`, paths);
    const words = wordsSql(field, wanted);
    return words ? Prisma.sql`(${words} AND ${holds})` : holds;
  });
  return Prisma.sql`(${Prisma.join(ways, " OR ")})`;
}

/** A text can only be in a field whose words hold the longest of its own. */
function wordsSql(field: string, wanted: string): Prisma.Sql | null {
  const column = WORDS.get(field);
  const [longest = ""] = wanted.split(SEPARATORS).toSorted((a, b) => b.length - a.length);
  return column && longest.length >= TRIGRAM ? Prisma.sql`${column} LIKE ${`%${likeText(longest)}%`}` : null;
}

function likeText(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

function fieldSql(field: string, like: string, paths: Paths): Prisma.Sql {
  const column = columnOf(field);
  if (column) return Prisma.sql`coalesce(lower(${column}) LIKE ${like}, FALSE)`;
  // A title that is not the document's own is no title here.
  if (field === "metadata.title")
    return Prisma.sql`(${shortLike(Prisma.sql`e.title`, like)} AND ${hasKey(field)})`;
  if (field === "metadata.description") return shortLike(Prisma.sql`e.description`, like);
  const held = Prisma.sql`EXISTS (SELECT FROM (${valuesSql(field, paths)}) v WHERE lower(v.value) LIKE ${like})`;
  return documentKeys([field]).length > 0 ? Prisma.sql`(${hasKey(field)} AND ${held})` : held;
}

function shortLike(column: Prisma.Sql, like: string): Prisma.Sql {
  return Prisma.sql`(lower(${column}) LIKE ${like} AND length(${column}) <= ${MAX_FACT_LENGTH})`;
}
