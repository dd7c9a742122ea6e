import { broken, fields, isObject, list, oneOf, optional, record, text, type FieldIssue } from "./checks.ts";
import { kindDocumentIssues } from "../kind/kind-definition.ts";
import { NO_KINDS, type KindSet } from "../kind/kind-set.ts";
import { KIND_RULES } from "./kind-rules.ts";
import * as rules from "./text-rules.ts";

/** `relations` and `status` are written by catalogs into their answers; in a file they are allowed and mean nothing. */
const ROOT_FIELDS = ["apiVersion", "kind", "metadata", "spec", "relations", "status"];

/** The kind of the documents that describe further kinds. */
const KIND = "Kind";
const BUILT_IN_KINDS = [...Object.keys(KIND_RULES), KIND];

const metadata = fields({
  name: text(rules.objectName),
  namespace: optional(text(rules.namespaceName)),
  title: optional(text(rules.filledTextOfAtMost(rules.TEXT_LIMITS.title))),
  description: optional(text(rules.textOfAtMost(rules.TEXT_LIMITS.description))),
  labels: optional(record(rules.metadataKey, text(rules.labelValue))),
  annotations: optional(record(rules.metadataKey, text(rules.anyText))),
  tags: optional(list(text(rules.tag))),
  links: optional(
    list(
      fields({
        url: text(rules.url),
        title: optional(text(rules.filledTextOfAtMost(rules.TEXT_LIMITS.title))),
        icon: optional(text(rules.objectName)),
        type: optional(text(rules.filledTextOfAtMost(rules.TEXT_LIMITS.type))),
      }),
    ),
  ),
});

/** Checks a document by the rules of its kind; an empty answer means that it is a valid entity. */
export function validateEntity(document: unknown, kinds: KindSet = NO_KINDS): FieldIssue[] {
  if (!isObject(document)) return notMapping(document);
  const foreign = Object.keys(document)
    .filter((name) => !ROOT_FIELDS.includes(name))
    .flatMap((name) => [
      { path: name, message: `is not a field of an entity; the fields are ${ROOT_FIELDS.join(", ")}` },
    ]);
  const envelope = fields({ apiVersion: text(rules.apiVersion), kind: text(rules.kindName), metadata })(
    document,
    "",
  );
  return [...foreign, ...envelope, ...kindIssues(document, kinds)];
}

/** What is no mapping may be a file that is no descriptor at all, so nothing of it is quoted. */
function notMapping(document: unknown): FieldIssue[] {
  const found = Array.isArray(document) ? "a list" : document === null ? "empty" : "a single value";
  return [
    { path: "", message: `must be a mapping with apiVersion, kind, metadata and spec; it is ${found}` },
  ];
}

function kindIssues(document: Readonly<Record<string, unknown>>, kinds: KindSet): FieldIssue[] {
  const { apiVersion, kind, spec } = document;
  if (typeof kind !== "string" || !rules.kindName.holds(kind)) return [];
  if (kind === KIND) return [...kindDocumentIssues(document, BUILT_IN_KINDS), ...meaningIssues(spec, kinds)];
  const rule = Object.hasOwn(KIND_RULES, kind) ? KIND_RULES[kind] : undefined;
  const described = kinds.find(kind);
  if (!rule && described) return kinds.issuesOf(document, described);
  if (!rule) return broken("kind", `must be one of ${BUILT_IN_KINDS.join(", ")}${alsoOf(kinds)}`, kind);
  const known = typeof apiVersion === "string" && rules.apiVersion.holds(apiVersion);
  const version = known ? oneOf(...rule.apiVersions)(apiVersion, "apiVersion") : [];
  if (!isObject(spec)) return [...version, ...broken("spec", "must be a mapping", spec)];
  return [...version, ...fields(rule.spec(spec))(spec, "spec")];
}

function alsoOf({ definitions }: KindSet): string {
  if (definitions.length === 0) return ", or one that a Kind document describes";
  const names = definitions.slice(0, 20).map(({ kind }) => kind);
  return `, or one that a Kind document describes, as ${names.join(", ")}`;
}

function meaningIssues(spec: unknown, kinds: KindSet): FieldIssue[] {
  return isObject(spec) && typeof spec["kind"] === "string"
    ? kinds.relationIssues(spec["kind"], spec["relations"])
    : [];
}
