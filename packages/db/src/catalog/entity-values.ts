import { MANAGED_BY, MANAGED_BY_ORIGIN, MAX_FACT_LENGTH, ORPHAN } from "@signalbox/domain/catalog";
import { Prisma } from "../generated/client.ts";
import { hasKey } from "./entity-facts.ts";
import type { Paths } from "./entity-paths.ts";
import { relationTypes, relationValues } from "./entity-relations.ts";

/** Keys that are columns; the rest is looked up in the document. A type or lifecycle that is no text is none here. */
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

/** Annotations that follow from where an entity comes from, unless its document says otherwise. */
const DERIVED: ReadonlyMap<string, Prisma.Sql> = new Map([
  derived(
    MANAGED_BY,
    Prisma.sql`coalesce((SELECT l.type FROM catalog_location l WHERE l.id = e.location_id), 'file') || ':' || e.file`,
  ),
  derived(
    MANAGED_BY_ORIGIN,
    Prisma.sql`(SELECT o.origin FROM catalog_location_origin o WHERE o.id = e.location_id)`,
  ),
  derived(ORPHAN, Prisma.sql`CASE WHEN e.orphaned_at IS NOT NULL THEN 'true' END`),
]);

function derived(annotation: string, sql: Prisma.Sql): [string, Prisma.Sql] {
  const own = Prisma.sql`d.document #>> ${["metadata", "annotations", annotation]}::text[]`;
  const value =
    annotation === ORPHAN ? Prisma.sql`coalesce(${sql}, ${own})` : Prisma.sql`coalesce(${own}, ${sql})`;
  const one = Prisma.sql`(SELECT ${value} FROM catalog_document d WHERE d.ref = e.ref)`;
  return [
    `metadata.annotations.${annotation}`,
    Prisma.sql`SELECT a.value FROM (SELECT ${one} "value") a WHERE length(a.value) <= ${MAX_FACT_LENGTH}`,
  ];
}

/** Nothing is told of these, whatever a document holds. */
const SPECIAL = new Set(["metadata.etag", "relations", "status", "attachments"]);

const SCALAR = Prisma.sql`('string', 'number', 'boolean')`;

export interface SortValue {
  readonly sql: Prisma.Sql;
  readonly nullable: boolean;
  /** Whether it takes more than a look at the row, so that it is worth computing once only. */
  readonly costly: boolean;
}

/** The keys among some whose values stand in the documents only. */
export function documentKeys(keys: readonly string[]): string[] {
  const elsewhere = (key: string) =>
    COLUMNS.has(key) || DERIVED.has(key) || SPECIAL.has(key) || key === "metadata.tags";
  return keys.filter((key) => !elsewhere(key) && relationTypes(key) === null);
}

/** A column of `catalog_entity e` that holds the only value of a key. */
export function columnOf(key: string): Prisma.Sql | null {
  return COLUMNS.get(key) ?? null;
}

/** The text that sorts an entity by a key: its only value, or the first one. */
export function sortValue(key: string, paths: Paths): SortValue {
  const column = COLUMNS.get(key);
  if (column) return { sql: Prisma.sql`lower(${column})`, nullable: !COMPLETE.has(key), costly: false };
  const first = Prisma.sql`(SELECT min(lower(v.value COLLATE "C")) FROM (${valuesSql(key, paths)}) v)`;
  const inDocument = documentKeys([key]).length > 0;
  const sql = inDocument ? Prisma.sql`CASE WHEN ${hasKey(key)} THEN ${first} END` : first;
  return { sql, nullable: true, costly: true };
}

/** The values under a key of `catalog_entity e`, as they are written, in the column `value`. */
export function valuesSql(key: string, paths: Paths): Prisma.Sql {
  const column = COLUMNS.get(key);
  if (column) return Prisma.sql`SELECT ${column} "value" WHERE ${column} IS NOT NULL`;
  const annotation = DERIVED.get(key);
  if (annotation) return annotation;
  if (SPECIAL.has(key)) return Prisma.sql`SELECT NULL::text "value" WHERE FALSE`;
  if (key === "metadata.tags") return Prisma.sql`SELECT t.tag "value" FROM unnest(e.tags) t(tag)`;
  const types = relationTypes(key);
  if (types) return relationValues(types);
  return Prisma.sql`
    SELECT v.value FROM catalog_document d CROSS JOIN LATERAL unnest(${documentValues(key, paths)}) v(value)
    WHERE d.ref = e.ref AND v.value IS NOT NULL`;
}

/** The values in `catalog_document d`: straight from where the key was found elsewhere, or else by looking for it. */
function documentValues(key: string, paths: Paths): Prisma.Sql {
  const searched = Prisma.sql`ARRAY(SELECT catalog_values(d.document, ${key}))`;
  const path = paths.get(key);
  if (!path) return searched;
  const at = Prisma.sql`${[...path]}::text[]`;
  const text = Prisma.sql`CASE WHEN length(d.document #>> ${at}) <= ${MAX_FACT_LENGTH} THEN d.document #>> ${at} END`;
  return Prisma.sql`
    CASE WHEN jsonb_typeof(d.document #> ${at}) IN ${SCALAR} THEN ARRAY[${text}] ELSE ${searched} END`;
}
