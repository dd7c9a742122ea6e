import {
  broken,
  fields,
  isObject,
  list,
  mapping,
  oneOf,
  optional,
  text,
  type Check,
  type FieldIssue,
} from "../entity/checks.ts";
import { inverseRelation, isBuiltInRelation, type RelationField } from "../entity/relations.ts";
import * as rules from "../entity/text-rules.ts";
import { schemaIssues } from "./schema-rules.ts";

export const KIND_API_VERSION = "signalbox.dev/v1";

/** A relation that a field of a kind stands for, with the name it has from the other end. */
export interface KindRelation extends RelationField {
  readonly inverse: string;
}

/** A kind as a Kind document describes it. */
export interface KindDefinition {
  readonly kind: string;
  readonly title: string;
  readonly plural: string;
  readonly description: string;
  readonly icon: string | null;
  readonly apiVersions: readonly string[];
  readonly schema: Readonly<Record<string, unknown>>;
  readonly relations: readonly KindRelation[];
  /** Fields that lists and pages show, as dotted paths below spec. */
  readonly columns: readonly string[];
}

const FIELDS = [
  "kind",
  "title",
  "plural",
  "description",
  "icon",
  "apiVersions",
  "schema",
  "relations",
  "columns",
];
const MAX_RELATIONS = 20;
const MAX_COLUMNS = 8;

const relationName: rules.TextRule = {
  rule: "must be 1 to 63 letters and digits and begin with a small letter, such as trainedOn",
  holds: (value) => /^[a-z][A-Za-z0-9]{0,62}$/.test(value),
};
/** No dots within names, since a path of them has to be told apart again. */
const fieldPath: rules.TextRule = {
  rule: "must be the path of a field below spec, such as owner or storage.bucket",
  holds: (value) => value.length <= 200 && /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*$/.test(value),
};
const lowerKind: rules.TextRule = {
  rule: "must be the name of a kind in lower case, such as group",
  holds: (value) => rules.kindName.holds(value) && value === value.toLowerCase(),
};

const relation: Check = (value, path) => [
  ...fields({
    field: text(fieldPath),
    type: text(relationName),
    inverse: text(relationName),
    targetKind: optional(text(lowerKind)),
  })(value, path),
  ...(isObject(value) ? pairIssues(value, path) : []),
];

/** A name that every catalog knows keeps its meaning. */
function pairIssues({ type, inverse }: Readonly<Record<string, unknown>>, path: string): FieldIssue[] {
  if (typeof type !== "string" || typeof inverse !== "string") return [];
  if (type === inverse) return broken(`${path}.inverse`, "must be another name than type", inverse);
  if (isBuiltInRelation(type))
    return inverseRelation(type) === inverse
      ? []
      : broken(
          `${path}.inverse`,
          `must be ${inverseRelation(type)}, which is how the other end calls ${type}`,
          inverse,
        );
  return isBuiltInRelation(inverse)
    ? broken(
        `${path}.inverse`,
        `must not be ${inverse}, which is how the other end calls ${inverseRelation(inverse)}`,
        inverse,
      )
    : [];
}

const bounded = (max: number, check: Check): Check => {
  return (value, path) =>
    Array.isArray(value) && value.length > max
      ? [{ path, message: `must have at most ${max} members; it has ${value.length}` }]
      : check(value, path);
};

const title = text(rules.filledTextOfAtMost(rules.TEXT_LIMITS.title));
const specFields = fields({
  kind: text(rules.kindName),
  title: optional(title),
  plural: optional(title),
  description: optional(text(rules.textOfAtMost(rules.TEXT_LIMITS.description))),
  icon: optional(text(rules.objectName)),
  apiVersions: bounded(10, list(text(rules.apiVersion))),
  schema: schemaIssues,
  relations: optional(bounded(MAX_RELATIONS, list(relation))),
  columns: optional(bounded(MAX_COLUMNS, list(text(fieldPath)))),
});

interface KindDocument {
  readonly apiVersion?: unknown;
  readonly metadata?: unknown;
  readonly spec?: unknown;
}

/** What is wrong with a Kind document, apart from what other documents make of it. */
export function kindDocumentIssues(
  { apiVersion, metadata, spec }: KindDocument,
  builtIn: readonly string[],
): FieldIssue[] {
  const version = oneOf(KIND_API_VERSION)(apiVersion, "apiVersion");
  const given = mapping(spec, "spec");
  if (!isObject(spec)) return [...version, ...given];
  const foreign = Object.keys(spec)
    .filter((name) => !FIELDS.includes(name))
    .map((name) => ({
      path: `spec.${name}`,
      message: `is not a field of a Kind; the fields are ${FIELDS.join(", ")}`,
    }));
  const { kind, apiVersions } = spec;
  const none = Array.isArray(apiVersions) && apiVersions.length === 0;
  return [
    ...version,
    ...foreign,
    ...specFields(spec, "spec"),
    ...(none ? broken("spec.apiVersions", "must name at least one version", apiVersions) : []),
    ...(typeof kind === "string" ? nameIssues(kind, metadata, builtIn) : []),
    ...twiceIssues(spec["relations"]),
  ];
}

/** One kind has one name, so that two documents for it are a conflict about one entity. */
function nameIssues(kind: string, metadata: unknown, builtIn: readonly string[]): FieldIssue[] {
  const known = builtIn.find((name) => name.toLowerCase() === kind.toLowerCase());
  if (known !== undefined)
    return broken("spec.kind", `must not be ${known}, a kind that every catalog has`, kind);
  const { name, namespace } = isObject(metadata) ? metadata : {};
  return [
    ...(typeof name === "string" && name !== kind.toLowerCase()
      ? broken("metadata.name", `must be ${kind.toLowerCase()}, the kind in lower case`, name)
      : []),
    ...(namespace !== undefined && namespace !== "default"
      ? broken(
          "metadata.namespace",
          "must be default or left out: a kind is the same in all namespaces",
          namespace,
        )
      : []),
  ];
}

function twiceIssues(relations: unknown): FieldIssue[] {
  if (!Array.isArray(relations)) return [];
  const seen = new Map<string, string>();
  return relations.flatMap((one: unknown, at) => {
    if (!isObject(one) || typeof one["type"] !== "string" || typeof one["inverse"] !== "string") return [];
    const { type, inverse } = one;
    const known = seen.get(type) ?? inverse;
    seen.set(type, known);
    return known === inverse
      ? []
      : broken(
          `spec.relations.${at}.inverse`,
          `must be ${known}, as for the other field of type ${type}`,
          inverse,
        );
  });
}

/** The definition in a valid Kind document. */
export function kindDefinition(spec: Readonly<Record<string, unknown>>): KindDefinition {
  const {
    kind,
    title: given,
    plural,
    description,
    icon,
    apiVersions,
    schema,
    relations,
    columns,
  } = spec as Partial<KindDefinition>;
  const name = kind ?? "";
  return {
    kind: name,
    title: given ?? name,
    plural: plural ?? `${given ?? name}s`,
    description: description ?? "",
    icon: icon ?? null,
    apiVersions: apiVersions ?? [],
    schema: schema ?? {},
    relations: relations ?? [],
    columns: columns ?? [],
  };
}
