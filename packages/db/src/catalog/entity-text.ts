import { MAX_FACT_LENGTH, type EntityQuery } from "@signalbox/domain/catalog";
import { Prisma } from "../generated/client.ts";
import { hasKey } from "./entity-facts.ts";
import type { Paths } from "./entity-paths.ts";
import { columnOf, valuesSql } from "./entity-values.ts";

type Text = NonNullable<EntityQuery["text"]>;

/** Fields of which every character stands in the searched text, whose trigrams are indexed. */
const SEARCHED = new Set(["metadata.name", "metadata.title"]);
const TRIGRAM = 3;

/** Entities of which one of some fields holds a text somewhere. */
export function textSql({ term, fields }: Text, paths: Paths): Prisma.Sql {
  const wanted = term.trim().toLowerCase();
  const like = `%${wanted.replace(/[\\%_]/g, "\\$&")}%`;
  const ways = [...new Set(fields)].map((field) => fieldSql(field, like, paths));
  const any = Prisma.sql`(${Prisma.join(ways, " OR ")})`;
  if (wanted.length < TRIGRAM || !fields.every((field) => SEARCHED.has(field))) return any;
  return Prisma.sql`(e.search_text LIKE ${like} AND ${any})`;
}

/** What costs least comes first in each. */
function fieldSql(field: string, like: string, paths: Paths): Prisma.Sql {
  const column = columnOf(field);
  if (column) return Prisma.sql`coalesce(lower(${column}) LIKE ${like}, FALSE)`;
  // A title that is not the document's own is no title here.
  if (field === "metadata.title")
    return Prisma.sql`(${shortLike(Prisma.sql`e.title`, like)} AND ${hasKey(field)})`;
  if (field === "metadata.description") return shortLike(Prisma.sql`e.description`, like);
  const held = Prisma.sql`EXISTS (SELECT FROM (${valuesSql(field, paths)}) v WHERE lower(v.value) LIKE ${like})`;
  return Prisma.sql`(${hasKey(field)} AND ${held})`;
}

function shortLike(column: Prisma.Sql, like: string): Prisma.Sql {
  return Prisma.sql`(lower(${column}) LIKE ${like} AND length(${column}) <= ${MAX_FACT_LENGTH})`;
}
