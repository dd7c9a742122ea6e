import { DEFAULT_NAMESPACE, normalizeEntityRef } from "./entity-ref.ts";
import { valuesAt } from "./field-values.ts";

/** One relation as an entity declares it; the other end sees it under the inverse type. */
export interface Relation {
  readonly type: string;
  readonly targetRef: string;
  /** What the other end calls it, where that is not among the names that every catalog has. */
  readonly inverse?: string;
}

/** The part of a document that relations are read from. */
export interface RelationSource {
  readonly kind: string;
  readonly metadata: { readonly namespace?: string | undefined };
  readonly spec?: Readonly<Record<string, unknown>> | undefined;
}

/** A spec field that names other entities; without `targetKind` each value must carry its own kind. */
export interface RelationField {
  readonly field: string;
  readonly type: string;
  readonly targetKind?: string;
}

const PAIRS = [
  ["ownedBy", "ownerOf"],
  ["partOf", "hasPart"],
  ["providesApi", "apiProvidedBy"],
  ["consumesApi", "apiConsumedBy"],
  ["dependsOn", "dependencyOf"],
  ["childOf", "parentOf"],
  ["memberOf", "hasMember"],
] as const;

const INVERSE: ReadonlyMap<string, string> = new Map(
  PAIRS.flatMap(([forward, reverse]) => [[forward, reverse] as const, [reverse, forward] as const]),
);

/** How the other end calls each relation. */
export const INVERSE_RELATIONS: Readonly<Record<string, string>> = Object.fromEntries(INVERSE);

/** How the other end calls a relation. */
export function inverseRelation(type: string): string {
  return INVERSE.get(type) ?? type;
}

export function isBuiltInRelation(type: string): boolean {
  return INVERSE.has(type);
}

const owner: RelationField = { field: "owner", type: "ownedBy", targetKind: "group" };
const system: RelationField = { field: "system", type: "partOf", targetKind: "system" };
const dependencies: RelationField[] = [
  { field: "dependsOn", type: "dependsOn" },
  { field: "dependencyOf", type: "dependencyOf" },
];

const FIELDS: Readonly<Record<string, readonly RelationField[]>> = {
  Component: [
    owner,
    system,
    { field: "subcomponentOf", type: "partOf", targetKind: "component" },
    { field: "providesApis", type: "providesApi", targetKind: "api" },
    { field: "consumesApis", type: "consumesApi", targetKind: "api" },
    ...dependencies,
  ],
  API: [owner, system],
  Resource: [owner, system, ...dependencies],
  System: [owner, { field: "domain", type: "partOf", targetKind: "domain" }],
  Domain: [owner, { field: "subdomainOf", type: "partOf", targetKind: "domain" }],
  Group: [
    { field: "parent", type: "childOf", targetKind: "group" },
    { field: "children", type: "parentOf", targetKind: "group" },
    { field: "members", type: "hasMember", targetKind: "user" },
  ],
  User: [{ field: "memberOf", type: "memberOf", targetKind: "group" }],
  Template: [owner],
  AiResource: [
    owner,
    system,
    { field: "dependsOn", type: "dependsOn" },
    { field: "skills", type: "hasPart", targetKind: "airesource" },
    { field: "plugins", type: "hasPart", targetKind: "airesource" },
  ],
};

/** The fields of a kind that name other entities. */
export function relationFields(kind: string): readonly RelationField[] {
  return FIELDS[kind] ?? [];
}

/** Says which fields of its own a kind has that name other entities; null for a kind that is not described. */
export type RelationsOfKind = (
  kind: string,
) => readonly (RelationField & { readonly inverse: string })[] | null;

function textsAt(spec: unknown, field: string): string[] {
  return valuesAt(spec, field).flatMap(({ value }) => (typeof value === "string" ? [value] : []));
}

/** The relations a valid document declares, each once, in the order of its fields. */
export function deriveRelations(
  document: RelationSource,
  described: RelationsOfKind = () => null,
): Relation[] {
  const namespace = document.metadata.namespace ?? DEFAULT_NAMESPACE;
  const found = new Map<string, Relation>();
  const declared = FIELDS[document.kind] ?? described(document.kind) ?? [];
  for (const { field, type, targetKind, ...own } of declared) {
    const named = "inverse" in own &&
      typeof own.inverse === "string" &&
      !INVERSE.has(type) && { inverse: own.inverse };
    for (const text of textsAt(document.spec, field)) {
      const targetRef = normalizeEntityRef(text, { kind: targetKind, namespace });
      if (targetRef) found.set(`${type} ${targetRef}`, { type, targetRef, ...named });
    }
  }
  return [...found.values()];
}
