import { inverseRelation } from "@signalbox/formats";
import type { EntityFact } from "./entity-fact.ts";
import type { EntityPredicate } from "./entity-predicate.ts";

/** A relation as it is kept: from the entity that declares it. */
export interface DeclaredRelation {
  readonly sourceRef: string;
  readonly type: string;
  readonly targetRef: string;
  readonly inverse?: string;
}

/** The relations of an entity as facts, whichever end declares them. */
export function relationFacts(ref: string, relations: readonly DeclaredRelation[]): EntityFact[] {
  return relations.flatMap(({ sourceRef, type, targetRef, inverse = inverseRelation(type) }) => [
    ...(sourceRef === ref ? [{ key: `relations.${type.toLowerCase()}`, value: targetRef }] : []),
    ...(targetRef === ref ? [{ key: `relations.${inverse.toLowerCase()}`, value: sourceRef }] : []),
  ]);
}

/** Whether a predicate holds of an entity with these facts, taken literally: what the database must agree with. */
export function matchesEntity(predicate: EntityPredicate, facts: readonly EntityFact[]): boolean {
  switch (predicate.kind) {
    case "exists":
      return facts.some(({ key }) => key === predicate.key);
    case "in":
      return facts.some(({ key, value }) => {
        return key === predicate.key && value !== null && predicate.values.includes(value);
      });
    case "prefix":
      return facts.some(({ key, value }) => key === predicate.key && value?.startsWith(predicate.prefix));
    case "all":
      return predicate.of.every((member) => matchesEntity(member, facts));
    case "any":
      return predicate.of.some((member) => matchesEntity(member, facts));
    case "not":
      return !matchesEntity(predicate.of, facts);
    default:
      return predicate satisfies never;
  }
}

/** Whether one of some fields holds a text somewhere. */
export function holdsText(
  { term, fields }: { readonly term: string; readonly fields: readonly string[] },
  facts: readonly EntityFact[],
): boolean {
  const wanted = term.trim().toLowerCase();
  return facts.some(({ key, value }) => fields.includes(key) && value?.includes(wanted));
}
