import { Prisma } from "../generated/client.ts";
import { relationTypes, relationValues } from "./entity-relations.ts";

/** Keys that are columns; the rest is looked up in the document. */
const COLUMNS: ReadonlyMap<string, Prisma.Sql> = new Map([
  ["kind", Prisma.sql`e.kind`],
  ["metadata.name", Prisma.sql`e.name COLLATE "C"`],
  ["metadata.namespace", Prisma.sql`e.namespace COLLATE "C"`],
  ["spec.type", Prisma.sql`e.type COLLATE "C"`],
  ["spec.lifecycle", Prisma.sql`e.lifecycle COLLATE "C"`],
  ["metadata.uid", Prisma.sql`catalog_uid(e.ref)::text`],
]);

/** Columns that every entity has a value in. */
const COMPLETE = new Set(["kind", "metadata.name", "metadata.namespace", "metadata.uid"]);

/** Nothing is told of these, whatever a document holds. */
const SPECIAL = new Set(["metadata.etag", "relations", "status", "attachments"]);

export interface SortValue {
  readonly sql: Prisma.Sql;
  readonly nullable: boolean;
  /** Whether it takes more than a look at the row, so that it is worth computing once only. */
  readonly costly: boolean;
}

/** The text that sorts an entity by a key: its only value, or the first one. */
export function sortValue(key: string): SortValue {
  const column = COLUMNS.get(key);
  if (column) return { sql: Prisma.sql`lower(${column})`, nullable: !COMPLETE.has(key), costly: false };
  const sql = Prisma.sql`(SELECT min(lower(v.value COLLATE "C")) FROM (${valuesSql(key)}) v)`;
  return { sql, nullable: true, costly: true };
}

/** The values under a key of `catalog_entity e`, as they are written, in the column `value`. */
export function valuesSql(key: string): Prisma.Sql {
  const column = COLUMNS.get(key);
  if (column) return Prisma.sql`SELECT ${column} "value" WHERE ${column} IS NOT NULL`;
  if (SPECIAL.has(key)) return Prisma.sql`SELECT NULL::text "value" WHERE FALSE`;
  if (key === "metadata.tags") return Prisma.sql`SELECT t.tag "value" FROM unnest(e.tags) t(tag)`;
  const types = relationTypes(key);
  if (types) return relationValues(types);
  return Prisma.sql`
    SELECT w.value FROM catalog_document d, LATERAL catalog_values(d.document, ${key}) w(value) WHERE d.ref = e.ref`;
}
