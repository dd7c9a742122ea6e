import type { EntityMatch, FieldTerm } from "@signalbox/domain/catalog";
import { EntityKind } from "@signalbox/domain/catalog/schema";
import { Prisma } from "../generated/client.ts";
import { factArray, factHash } from "./entity-facts.ts";
import { heldSql, likeText, similarSql } from "./search-words.ts";

const KNOWN_KINDS: ReadonlySet<string> = new Set(EntityKind.options);

export type FacetField = "kind" | "type" | "owner" | "lifecycle" | "tag";
const FACET_FIELDS: ReadonlySet<string> = new Set<FacetField>(["kind", "type", "owner", "lifecycle", "tag"]);

/** The conditions of a match on `catalog_entity e`. */
export function conditionsOf(match: EntityMatch): Prisma.Sql[] {
  return [...fieldConditions(match), ...wordConditions(match)];
}

/** Those of fields, and of what is left out: all but the words that are looked for. */
export function fieldConditions(match: EntityMatch): Prisma.Sql[] {
  return [...facetConditions(match), ...otherConditions(match)];
}

/** What every facet's count has in common. */
export function commonConditions(match: EntityMatch): Prisma.Sql[] {
  return [...otherConditions(match), ...wordConditions(match)];
}

/** Those of the fields that have facets, without the one whose own values are counted. */
export function facetConditions(match: EntityMatch, without?: FacetField): Prisma.Sql[] {
  return [
    ...(["kind", "type", "owner", "lifecycle"] as const)
      .filter((field) => field !== without && match[field].length > 0)
      .map((field) => (field === "kind" ? kindSql(match.kind) : anyOf(field, match[field]))),
    ...(without !== "tag" && match.tag.length > 0 ? [Prisma.sql`e.tags && ${[...match.tag]}::text[]`] : []),
    ...match.terms
      .filter(({ field, negated }) => FACET_FIELDS.has(field) && (negated || field !== without))
      .map(termSql),
  ];
}

function otherConditions(match: EntityMatch): Prisma.Sql[] {
  return [
    ...(match.system.length > 0 ? [anyOf("system", match.system)] : []),
    ...match.terms.filter(({ field }) => !FACET_FIELDS.has(field)).map(termSql),
    ...match.notWords.map((text) => Prisma.sql`NOT ${heldSql(text)}`),
  ];
}

function wordConditions({ words, typos }: EntityMatch): Prisma.Sql[] {
  return words.map((word) => (typos ? similarSql(word) : heldSql(word)));
}

function anyOf(
  field: "kind" | "type" | "owner" | "lifecycle" | "system",
  values: readonly string[],
): Prisma.Sql {
  return Prisma.sql`e.${Prisma.raw(field)} = ANY(${[...values]}::text[])`;
}

/** Kinds in their own spelling by the column, others by the fact that holds however a kind is spelt. */
function kindSql(values: readonly string[]): Prisma.Sql {
  const known = values.filter((value) => KNOWN_KINDS.has(value));
  if (known.length === values.length) return anyOf("kind", known);
  const others = values.filter((value) => !KNOWN_KINDS.has(value));
  const facts = factArray(others.map((value) => factHash("kind", value.toLowerCase())));
  return Prisma.sql`(${anyOf("kind", known)} OR e.facts && ${facts})`;
}

export function whereAll(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length > 0 ? Prisma.sql`WHERE ${Prisma.join([...conditions], " AND ")}` : Prisma.empty;
}

/** A field that an entity does not have is none of the values, so it passes what is left out. */
function termSql(term: FieldTerm): Prisma.Sql {
  const holds = valuesSql(term);
  return term.negated ? Prisma.sql`(${holds}) IS NOT TRUE` : holds;
}

function valuesSql({ field, key, values }: FieldTerm): Prisma.Sql {
  const list = Prisma.sql`${[...values]}::text[]`;
  switch (field) {
    case "kind":
      return kindSql(values);
    case "owner":
    case "system":
      return Prisma.sql`e.${Prisma.raw(field)} = ANY(${list})`;
    case "type":
    case "lifecycle":
    case "namespace":
      return Prisma.sql`lower(e.${Prisma.raw(field)}) = ANY(${list})`;
    case "tag":
      return Prisma.sql`e.tags && ${list}`;
    case "name":
      return Prisma.sql`e.search_name LIKE ANY(${values.map((value) => `%${likeText(value)}%`)}::text[])`;
    case "label":
    case "annotation":
      return factSql(`metadata.${field}s`, key, values);
    case "is":
      return Prisma.sql`(${Prisma.join(values.map(stateSql), " OR ")})`;
    default:
      return field satisfies never;
  }
}

function factSql(path: string, key: string | null, values: readonly string[]): Prisma.Sql {
  const hashes = values.map((value) =>
    key === null ? factHash(`${path}.${value}`) : factHash(`${path}.${key}`, value),
  );
  return Prisma.sql`e.facts && ${factArray(hashes)}`;
}

function stateSql(state: string): Prisma.Sql {
  return state === "orphan"
    ? Prisma.sql`e.orphaned_at IS NOT NULL`
    : Prisma.sql`EXISTS (SELECT FROM catalog_problem p WHERE p.entity_ref = e.ref)`;
}
