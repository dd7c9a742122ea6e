import { MANAGED_BY_ORIGIN, MAX_FACT_LENGTH, ORPHAN, type EntityPredicate } from "@signalbox/domain/catalog";
import { EntityKind } from "@signalbox/domain/catalog/schema";
import { Prisma } from "../generated/client.ts";
import { factArray, factHash, hasKey } from "./entity-facts.ts";
import type { Paths } from "./entity-paths.ts";
import { hasRelation, relationTypes } from "./entity-relations.ts";
import { valuesSql } from "./entity-values.ts";

type Of<K extends EntityPredicate["kind"]> = Extract<EntityPredicate, { kind: K }>;

const ORPHAN_KEY = `metadata.annotations.${ORPHAN}`;
const ORIGIN_KEY = `metadata.annotations.${MANAGED_BY_ORIGIN}`;
const YES = Prisma.sql`TRUE`;
const NO = Prisma.sql`FALSE`;

const KNOWN_KINDS = new Map<string, string>(EntityKind.options.map((kind) => [kind.toLowerCase(), kind]));

/** Kinds whose type and lifecycle are texts, so that their columns say the same as their facts. */
const CHECKED_KINDS = new Set(["Component", "API"]);
const CHECKED_COLUMNS: Readonly<Record<string, Prisma.Sql>> = {
  "spec.type": Prisma.sql`e.type`,
  "spec.lifecycle": Prisma.sql`e.lifecycle`,
};

/** The condition of a predicate on `catalog_entity e`; never null, so that NOT turns it around. */
export function predicateSql(predicate: EntityPredicate, paths: Paths): Prisma.Sql {
  switch (predicate.kind) {
    case "exists":
      return existsSql(predicate);
    case "in":
      return allSql([predicate], paths);
    case "prefix":
      return prefixSql(predicate, paths);
    case "all":
      return allSql(predicate.of, paths);
    case "any":
      return predicate.of.length === 0
        ? NO
        : joined(
            predicate.of.map((one) => predicateSql(one, paths)),
            " OR ",
          );
    case "not":
      return Prisma.sql`NOT (${predicateSql(predicate.of, paths)})`;
    default:
      return predicate satisfies never;
  }
}

/** The kinds that a predicate leaves, if it names them and all of them are known. */
export function onlyKinds(predicate: EntityPredicate | null): readonly string[] | null {
  if (predicate === null) return null;
  return kindsAmong(predicate.kind === "all" ? predicate.of : [predicate]);
}

function kindsAmong(of: readonly EntityPredicate[]): string[] | null {
  return of.map(kindsOf).find((found) => found !== null) ?? null;
}

/** The keys whose values a predicate reads, where the others are answered by facts. */
export function prefixKeys(predicate: EntityPredicate | null): string[] {
  if (predicate?.kind === "prefix") return [predicate.key];
  if (predicate?.kind === "not") return prefixKeys(predicate.of);
  return predicate?.kind === "all" || predicate?.kind === "any" ? predicate.of.flatMap(prefixKeys) : [];
}

/**
 * Facts that must all hold are one look into the index, whose statistics say how few entities have them. The kind, alone or
 * with a type or a lifecycle, leaves many entities, and is looked at in columns, which costs less for each.
 */
function allSql(of: readonly EntityPredicate[], paths: Paths): Prisma.Sql {
  const kinds = kindsAmong(of);
  const narrowing = of.filter(narrows);
  const few = narrowing.length > 1 || narrowing.some((member) => columnSql(member, kinds) === null);
  const facts: string[] = [];
  const parts: Prisma.Sql[] = [];
  for (const member of of) {
    const fact = factOf(member);
    const column = few && fact !== null && !isNamespace(member) ? null : columnSql(member, kinds);
    if (column) parts.push(column);
    else if (fact !== null) facts.push(fact);
    else parts.push(member.kind === "in" ? inSql(member) : predicateSql(member, paths));
  }
  if (facts.length > 0) parts.push(Prisma.sql`e.facts @> ${factArray(facts)}`);
  return parts.length === 0 ? YES : joined(parts, " AND ");
}

/** Whether a condition is about facts other than the kind. */
function narrows(predicate: EntityPredicate): boolean {
  const fact = predicate.kind === "in" && isFact(predicate.key);
  return fact && kindsOf(predicate) === null && !isNamespace(predicate);
}

/** Mostly there is one namespace, which narrows nothing. */
function isNamespace(predicate: EntityPredicate): boolean {
  return predicate.kind === "in" && predicate.key === "metadata.namespace";
}

function joined(parts: Prisma.Sql[], word: string): Prisma.Sql {
  return Prisma.sql`(${Prisma.join(parts, word)})`;
}

/** The kinds that a condition on the kind allows, in their own spelling, if all of them are known. */
function kindsOf(predicate: EntityPredicate): string[] | null {
  if (predicate.kind !== "in" || predicate.key !== "kind" || predicate.values.length === 0) return null;
  const kinds = predicate.values.flatMap((value) => KNOWN_KINDS.get(value) ?? []);
  return kinds.length === predicate.values.length ? kinds : null;
}

function columnSql(predicate: EntityPredicate, kinds: readonly string[] | null): Prisma.Sql | null {
  if (predicate.kind !== "in") return null;
  const list = Prisma.sql`${told(predicate.values)}::text[]`;
  if (isNamespace(predicate)) return Prisma.sql`lower(e.namespace) = ANY(${list})`;
  if (kinds === null) return null;
  const own = kindsOf(predicate);
  if (own) return Prisma.sql`e.kind = ANY(${own}::text[])`;
  const column = CHECKED_COLUMNS[predicate.key];
  if (!column || !kinds.every((kind) => CHECKED_KINDS.has(kind))) return null;
  return Prisma.sql`(${column} IS NOT NULL AND lower(${column}) = ANY(${list}))`;
}

function told(values: readonly string[]): string[] {
  return values.filter((value) => value.length <= MAX_FACT_LENGTH);
}

function isFact(key: string): boolean {
  return (
    relationTypes(key) === null && ![ORPHAN_KEY, ORIGIN_KEY, "metadata.uid", "metadata.name"].includes(key)
  );
}

/** The hash that holds exactly where the predicate does, if there is one. */
function factOf(predicate: EntityPredicate): string | null {
  if (predicate.kind !== "in" || predicate.values.length !== 1 || !isFact(predicate.key)) return null;
  return factHash(predicate.key, predicate.values[0]);
}

function existsSql({ key }: Of<"exists">): Prisma.Sql {
  const types = relationTypes(key);
  if (types) return hasRelation(types, null);
  if (key === ORPHAN_KEY) return Prisma.sql`(${hasKey(key)} OR e.orphaned_at IS NOT NULL)`;
  if (key === ORIGIN_KEY) return Prisma.sql`(${hasKey(key)} OR ${hasOrigin(null)})`;
  return hasKey(key);
}

function inSql({ key, values }: Of<"in">): Prisma.Sql {
  if (values.length === 0) return NO;
  const types = relationTypes(key);
  if (types) return hasRelation(types, values);
  if (key === "metadata.uid") return Prisma.sql`catalog_uid(e.ref)::text = ANY(${[...values]}::text[])`;
  if (key === "metadata.name") return Prisma.sql`lower(e.name COLLATE "C") = ANY(${[...values]}::text[])`;
  const own = Prisma.sql`e.facts && ${factArray(values.map((value) => factHash(key, value)))}`;
  if (key === ORPHAN_KEY) {
    // The annotation of an orphan goes before one that its document carries.
    const orphan = values.includes("true") ? YES : NO;
    return Prisma.sql`CASE WHEN e.orphaned_at IS NULL THEN ${own} ELSE ${orphan} END`;
  }
  if (key === ORIGIN_KEY) return Prisma.sql`(${own} OR NOT (${hasKey(key)}) AND ${hasOrigin(values)})`;
  return own;
}

function prefixSql({ key, prefix }: Of<"prefix">, paths: Paths): Prisma.Sql {
  const like = `${prefix.replace(/[\\%_]/g, "\\$&")}%`;
  const values = Prisma.sql`EXISTS (SELECT FROM (${valuesSql(key, paths)}) v WHERE lower(v.value) LIKE ${like})`;
  return isFact(key) ? Prisma.sql`(${hasKey(key)} AND ${values})` : values;
}

/** Entities whose location descends from one of some locations, or from any that is known. */
function hasOrigin(values: readonly string[] | null): Prisma.Sql {
  const named = values ? Prisma.sql`WHERE lower(o.origin) = ANY(${[...values]}::text[])` : Prisma.empty;
  return Prisma.sql`e.location_id IN (SELECT o.id FROM catalog_location_origin o ${named})`;
}
