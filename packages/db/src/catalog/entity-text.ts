import type { EntityQuery } from "@signalbox/domain/catalog";
import { Prisma } from "../generated/client.ts";
import { factArray, factHash } from "./entity-facts.ts";
import { valuesSql } from "./entity-values.ts";

type Text = NonNullable<EntityQuery["text"]>;

/** Entities of which one of some fields holds a text somewhere. */
export function textSql({ term, fields }: Text): Prisma.Sql {
  const like = `%${term
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`(${Prisma.join(
    [...new Set(fields)].map((field) => fieldSql(field, like)),
    " OR ",
  )})`;
}

function fieldSql(field: string, like: string): Prisma.Sql {
  const held = Prisma.sql`EXISTS (SELECT FROM (${valuesSql(field)}) v WHERE lower(v.value) LIKE ${like})`;
  return Prisma.sql`(e.facts @> ${factArray([factHash(field)])} AND ${held})`;
}
