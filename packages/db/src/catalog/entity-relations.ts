import { INVERSE_RELATIONS } from "@signalbox/domain/catalog";
import { Prisma } from "../generated/client.ts";

const PREFIX = "relations.";
const KNOWN = new Map(Object.keys(INVERSE_RELATIONS).map((type) => [type.toLowerCase(), type]));

/** The two ways in which `catalog_relation r` holds a relation of an entity: declared by it, or by the other end. */
export interface RelationTypes {
  readonly forward: Prisma.Sql;
  readonly reverse: Prisma.Sql;
}

/** What a key `relations.<type>` asks for; null for every other key. */
export function relationTypes(key: string): RelationTypes | null {
  if (!key.startsWith(PREFIX)) return null;
  const lower = key.slice(PREFIX.length);
  const type = KNOWN.get(lower);
  if (type === undefined) {
    // Only relations of described kinds carry the name that the other end has for them.
    return {
      forward: Prisma.sql`(r.inverse IS NOT NULL AND lower(r.type) = ${lower})`,
      reverse: Prisma.sql`(r.inverse IS NOT NULL AND lower(r.inverse) = ${lower})`,
    };
  }
  return {
    forward: Prisma.sql`r.type = ${type}`,
    reverse: Prisma.sql`r.type = ${INVERSE_RELATIONS[type] ?? type}`,
  };
}

/** Entities that have a relation, to one of some refs if any are given. */
export function hasRelation({ forward, reverse }: RelationTypes, refs: readonly string[] | null): Prisma.Sql {
  if (refs === null) {
    return Prisma.sql`(EXISTS (SELECT FROM catalog_relation r WHERE r.source_ref = e.ref AND ${forward})
      OR EXISTS (SELECT FROM catalog_relation r WHERE r.target_ref = e.ref AND ${reverse}))`;
  }
  const list = Prisma.sql`${[...refs]}::text[]`;
  return Prisma.sql`e.ref IN (
    SELECT r.source_ref FROM catalog_relation r WHERE r.target_ref = ANY(${list}) AND ${forward}
    UNION
    SELECT r.target_ref FROM catalog_relation r WHERE r.source_ref = ANY(${list}) AND ${reverse})`;
}

/** The other ends of a relation of `catalog_entity e`, each once, in the column `value`. */
export function relationValues({ forward, reverse }: RelationTypes): Prisma.Sql {
  return Prisma.sql`
    SELECT r.target_ref "value" FROM catalog_relation r WHERE r.source_ref = e.ref AND ${forward}
    UNION
    SELECT r.source_ref FROM catalog_relation r WHERE r.target_ref = e.ref AND ${reverse}`;
}
