import { relationFields } from "@signalbox/formats";
import type { EntityPredicate } from "./entity-predicate.ts";
import { MAX_FACT_LENGTH } from "./entity-fact.ts";
import type { EntityQueries, EntityTally, FacetCount, TalliedBy } from "./entity-query.ts";

/** What the entities of a group have in common, by the key that asks for it. */
const COLUMNS = {
  kind: ({ kind }: EntityTally) => kind,
  "metadata.namespace": ({ namespace }: EntityTally) => namespace,
  "spec.type": ({ type }: EntityTally) => type,
  "spec.lifecycle": ({ lifecycle }: EntityTally) => lifecycle,
};
type Column = keyof typeof COLUMNS;

const FURTHER: ReadonlyMap<string, TalliedBy> = new Map([
  ["metadata.tags", "tag"],
  ["relations.ownedby", "owner"],
]);

/** Kinds whose type and lifecycle are texts: where there is none in its column, the document has none. */
const CHECKED_KINDS = new Set(["Component", "API"]);

/** Of a group: whether its entities meet a condition, or null where the group does not tell. */
type Verdict = boolean | null;

/**
 * How many entities meet a condition, from the tally, which many questions share; null where the condition is about
 * something that the tally does not tell.
 */
export async function talliedCount(
  catalog: EntityQueries,
  where: EntityPredicate | null,
): Promise<number | null> {
  if (!isTallied(where)) return null;
  const met = groupsThatMeet(await catalog.tally("kind"), where);
  return met && met.reduce((sum, group) => sum + sizeOf(group), 0);
}

/** The values of a facet in the same way. */
export async function talliedValues(
  catalog: EntityQueries,
  facet: string,
  where: EntityPredicate | null,
): Promise<FacetCount[] | null> {
  const by = isColumn(facet) ? "kind" : FURTHER.get(facet);
  if (by === undefined || !isTallied(where)) return null;
  const met = groupsThatMeet(await catalog.tally(by), where);
  if (!met || (by === "owner" && !met.every(({ kind }) => declaresOwner(kind)))) return null;
  return summed(met.flatMap((group) => (isColumn(facet) ? columnCount(facet, group) : group.counts)));
}

/** Kinds whose owner is a relation of theirs, so that the column says what the relation does. */
export function declaresOwner(kind: string): boolean {
  return relationFields(kind).some(({ field, type }) => field === "owner" && type === "ownedBy");
}

function sizeOf({ counts }: EntityTally): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

function columnCount(column: Column, group: EntityTally): FacetCount[] {
  const value = COLUMNS[column](group);
  return value === null ? [] : [{ value, count: sizeOf(group) }];
}

function summed(counts: readonly FacetCount[]): FacetCount[] {
  const sums = new Map<string, number>();
  for (const { value, count } of counts) sums.set(value, (sums.get(value) ?? 0) + count);
  const values = [...sums].map(([value, count]) => ({ value, count }));
  return values.toSorted((a, b) => (a.value < b.value ? -1 : 1));
}

function isColumn(key: string): key is Column {
  return Object.hasOwn(COLUMNS, key);
}

/** Whether a condition is about nothing else, so that the tally is worth asking for. */
function isTallied(where: EntityPredicate | null): boolean {
  if (where === null) return true;
  switch (where.kind) {
    case "exists":
    case "in":
    case "prefix":
      return isColumn(where.key);
    case "all":
    case "any":
      return where.of.every(isTallied);
    case "not":
      return isTallied(where.of);
    default:
      return where satisfies never;
  }
}

function groupsThatMeet(
  groups: readonly EntityTally[],
  where: EntityPredicate | null,
): readonly EntityTally[] | null {
  if (where === null) return groups;
  const judged = groups.map((group) => ({ group, verdict: judge(where, group) }));
  if (judged.some(({ verdict }) => verdict === null)) return null;
  return judged.flatMap(({ group, verdict }) => (verdict === true ? [group] : []));
}

function judge(predicate: EntityPredicate, group: EntityTally): Verdict {
  switch (predicate.kind) {
    case "exists":
      return judgeValue(predicate.key, group, () => true);
    case "in":
      return judgeValue(predicate.key, group, (value) => predicate.values.includes(value));
    case "prefix":
      return judgeValue(predicate.key, group, (value) => value.startsWith(predicate.prefix));
    case "all":
      return firstOf(false, predicate.of, group);
    case "any":
      return firstOf(true, predicate.of, group);
    case "not": {
      const verdict = judge(predicate.of, group);
      return verdict === null ? null : !verdict;
    }
    default:
      return predicate satisfies never;
  }
}

/** One member that decides is enough, whatever the others do not tell. */
function firstOf(deciding: boolean, of: readonly EntityPredicate[], group: EntityTally): Verdict {
  const verdicts = of.map((one) => judge(one, group));
  if (verdicts.includes(deciding)) return deciding;
  return verdicts.includes(null) ? null : !deciding;
}

/** A value that is no text, or too long to be a fact, is not told by its column. */
function judgeValue(key: string, group: EntityTally, holds: (value: string) => boolean): Verdict {
  if (!isColumn(key)) return null;
  const value = COLUMNS[key](group);
  if (value === null) return CHECKED_KINDS.has(group.kind) ? false : null;
  return value.length > MAX_FACT_LENGTH ? null : holds(value.toLowerCase());
}
