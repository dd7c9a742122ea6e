import { MANAGED_BY_ORIGIN, ORPHAN, type EntityPredicate } from "@signalbox/domain/catalog";
import { Prisma } from "../generated/client.ts";
import { factArray, factHash } from "./entity-facts.ts";
import { hasRelation, relationTypes } from "./entity-relations.ts";
import { valuesSql } from "./entity-values.ts";

type Of<K extends EntityPredicate["kind"]> = Extract<EntityPredicate, { kind: K }>;

const ORPHAN_KEY = `metadata.annotations.${ORPHAN}`;
const ORIGIN_KEY = `metadata.annotations.${MANAGED_BY_ORIGIN}`;
const YES = Prisma.sql`TRUE`;
const NO = Prisma.sql`FALSE`;

/** The condition of a predicate on `catalog_entity e`; never null, so that NOT turns it around. */
export function predicateSql(predicate: EntityPredicate): Prisma.Sql {
  switch (predicate.kind) {
    case "exists":
      return existsSql(predicate);
    case "in":
      return inSql(predicate);
    case "prefix":
      return prefixSql(predicate);
    case "all":
      return allSql(predicate.of);
    case "any":
      return predicate.of.length === 0 ? NO : joined(predicate.of.map(predicateSql), " OR ");
    case "not":
      return Prisma.sql`NOT ${predicateSql(predicate.of)}`;
    default:
      return predicate satisfies never;
  }
}

/** Single facts that must all hold are one look into the index. */
function allSql(of: readonly EntityPredicate[]): Prisma.Sql {
  const facts = of.flatMap((member) => factOf(member) ?? []);
  const others = of.filter((member) => factOf(member) === null).map(predicateSql);
  const all = facts.length > 0 ? [Prisma.sql`e.facts @> ${factArray(facts)}`, ...others] : others;
  return all.length === 0 ? YES : joined(all, " AND ");
}

function joined(parts: Prisma.Sql[], word: string): Prisma.Sql {
  return Prisma.sql`(${Prisma.join(parts, word)})`;
}

function isFact(key: string): boolean {
  return relationTypes(key) === null && ![ORPHAN_KEY, ORIGIN_KEY, "metadata.uid"].includes(key);
}

/** The hash that holds exactly where the predicate does, if there is one. */
function factOf(predicate: EntityPredicate): string | null {
  if (predicate.kind === "exists" && isFact(predicate.key)) return factHash(predicate.key);
  if (predicate.kind !== "in" || predicate.values.length !== 1 || !isFact(predicate.key)) return null;
  return factHash(predicate.key, predicate.values[0]);
}

function existsSql({ key }: Of<"exists">): Prisma.Sql {
  const types = relationTypes(key);
  if (types) return hasRelation(types, null);
  if (key === "metadata.uid") return YES;
  const own = Prisma.sql`e.facts @> ${factArray([factHash(key)])}`;
  if (key === ORPHAN_KEY) return Prisma.sql`(${own} OR e.orphaned_at IS NOT NULL)`;
  if (key === ORIGIN_KEY) return Prisma.sql`(${own} OR ${hasOrigin(null)})`;
  return own;
}

function inSql({ key, values }: Of<"in">): Prisma.Sql {
  if (values.length === 0) return NO;
  const types = relationTypes(key);
  if (types) return hasRelation(types, values);
  if (key === "metadata.uid") return Prisma.sql`catalog_uid(e.ref)::text = ANY(${[...values]}::text[])`;
  const own = Prisma.sql`e.facts && ${factArray(values.map((value) => factHash(key, value)))}`;
  if (key === ORPHAN_KEY) {
    // The annotation of an orphan goes before one that its document carries.
    const orphan = values.includes("true") ? YES : NO;
    return Prisma.sql`CASE WHEN e.orphaned_at IS NULL THEN ${own} ELSE ${orphan} END`;
  }
  if (key === ORIGIN_KEY) {
    const named = Prisma.sql`e.facts @> ${factArray([factHash(key)])}`;
    return Prisma.sql`(${own} OR NOT ${named} AND ${hasOrigin(values)})`;
  }
  return own;
}

function prefixSql({ key, prefix }: Of<"prefix">): Prisma.Sql {
  const like = `${prefix.replace(/[\\%_]/g, "\\$&")}%`;
  const values = Prisma.sql`EXISTS (SELECT FROM (${valuesSql(key)}) v WHERE lower(v.value) LIKE ${like})`;
  return isFact(key) ? Prisma.sql`(e.facts @> ${factArray([factHash(key)])} AND ${values})` : values;
}

/** Entities whose location descends from one of some locations, or from any that is known. */
function hasOrigin(values: readonly string[] | null): Prisma.Sql {
  const named = values ? Prisma.sql`WHERE lower(o.origin) = ANY(${[...values]}::text[])` : Prisma.empty;
  return Prisma.sql`e.location_id IN (SELECT o.id FROM catalog_location_origin o ${named})`;
}
