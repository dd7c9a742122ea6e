import { broken, isObject, oneOf, type FieldIssue } from "../entity/checks.ts";
import { valuesAt } from "../entity/field-values.ts";
import { entityRef } from "../entity/ref-check.ts";
import { isBuiltInRelation } from "../entity/relations.ts";
import type { KindDefinition, KindRelation } from "./kind-definition.ts";
import { specCheck, type SpecCheck } from "./spec-issues.ts";

/** The kinds that Kind documents describe, as they stand in the catalog. */
export interface KindSet {
  readonly definitions: readonly KindDefinition[];
  find(kind: string): KindDefinition | undefined;
  /** What is wrong with a document of one of these kinds. */
  issuesOf(document: Readonly<Record<string, unknown>>, definition: KindDefinition): FieldIssue[];
  /** Which kind gave a relation another meaning than a new one does. */
  relationIssues(kind: string, relations: unknown): FieldIssue[];
}

export function kindSet(definitions: readonly KindDefinition[]): KindSet {
  const byName = new Map(definitions.map((definition) => [definition.kind, definition]));
  const checks = new Map<string, SpecCheck>();
  return {
    definitions,
    find: (kind) => byName.get(kind),
    issuesOf: ({ apiVersion, spec }, definition) => {
      const version = oneOf(...definition.apiVersions)(apiVersion, "apiVersion");
      if (!isObject(spec)) return [...version, ...broken("spec", "must be a mapping", spec)];
      const check = checks.get(definition.kind) ?? specCheck(definition.schema);
      checks.set(definition.kind, check);
      return [...version, ...check(spec), ...refIssues(definition, spec)];
    },
    relationIssues: (kind, relations) => {
      const others = definitions.filter((one) => one.kind !== kind);
      const named = Array.isArray(relations) ? relations.filter(isRelation) : [];
      return named.flatMap((relation, at) => meaningIssues(relation, `spec.relations.${at}`, others));
    },
  };
}

export const NO_KINDS: KindSet = kindSet([]);

const isRelation = (value: unknown): value is KindRelation =>
  isObject(value) && typeof value["type"] === "string" && typeof value["inverse"] === "string";

/** A name of a relation means one thing in one direction, whichever kinds have it. */
function meaningIssues(
  relation: KindRelation,
  path: string,
  others: readonly KindDefinition[],
): FieldIssue[] {
  if (isBuiltInRelation(relation.type)) return [];
  for (const { kind, relations } of others) {
    const clash = relations.find(
      (other) => other.type === relation.inverse || other.inverse === relation.type,
    );
    if (clash) {
      const message = `is used the other way round by the kind ${kind}, where ${clash.type} is ${clash.inverse} from the other end`;
      return [{ path: `${path}.type`, message }];
    }
    const known =
      relations.find((other) => other.type === relation.type && other.inverse !== relation.inverse) ??
      relations.find((other) => other.inverse === relation.inverse && other.type !== relation.type);
    if (known) {
      const message = `must go with the kind ${kind}, which calls ${known.type} ${known.inverse} from the other end`;
      return [{ path: `${path}.inverse`, message }];
    }
  }
  return [];
}

/** Fields that name other entities are texts, or lists of them, that can be read as names. */
function refIssues({ relations }: KindDefinition, spec: Readonly<Record<string, unknown>>): FieldIssue[] {
  return relations.flatMap(({ field, targetKind }) =>
    valuesAt(spec, field, "").flatMap(({ path, value }) => entityRef(targetKind)(value, `spec.${path}`)),
  );
}
