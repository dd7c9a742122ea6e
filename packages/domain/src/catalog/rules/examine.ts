import {
  fillPlaceholders,
  formatEntityRef,
  kindName,
  namespaceName,
  objectName,
  parseEntityRef,
  readDocument,
  validateEntity,
  type DocumentText,
  type KindSet,
  type Resolution,
  type YamlDocument,
} from "@signalbox/formats";
import { canonicalJson, type ErrorIssue } from "@signalbox/kernel";
import { refOf } from "../entity.ts";
import type { ReadDocument, RefusedDocument } from "../reading.ts";
import type { EntityDocument } from "../schema.ts";
import { dependsOnKinds } from "./described-kinds.ts";
import { permitIssues, type Permit } from "./permit.ts";
import { pointerIssues } from "./pointer.ts";

/** More than a person mends at once, and little enough to store. */
const MAX_ISSUES = 50;
const MAX_PATH = 300;
const MAX_MESSAGE = 1000;

/** What counts of the file's location: its depth, and what it may hold. */
export interface Examination {
  readonly depth: number;
  readonly permit: Permit;
  /** The contents that placeholders stand for. */
  readonly resolved?: ReadonlyMap<string, Resolution>;
  /** The kinds that Kind documents describe. */
  readonly kinds?: KindSet | undefined;
}

export type Examined =
  | { readonly accepted: Pick<ReadDocument, "ref" | "document"> }
  | {
      readonly refused: RefusedDocument;
      /** Whether another Kind document could make it a good one. */
      readonly byKinds: boolean;
    };

/** Reads one document of a file and checks it by the rules of its kind. */
export function examine(source: DocumentText, file: string, examination: Examination): Examined {
  const parsed = readDocument(source);
  const filled = filledIn(parsed, examination);
  const issues = filled.issues.length > 0 ? filled.issues : issuesOf(filled.value, file, examination);
  if (issues.length === 0) {
    // The validator has just established this shape.
    const { apiVersion, kind, metadata, spec } = filled.value as EntityDocument;
    const document = { apiVersion, kind, metadata, ...(spec && { spec }) };
    return { accepted: { ref: refOf(document), document } };
  }
  const located = issues
    .slice(0, MAX_ISSUES)
    .map((issue) => ({ ...parsed.positionOf(issue.path), ...shortened(issue), file }));
  const { entityRef, owner } = identityIn(parsed.value);
  const refused = { file, index: source.index, entityRef, owner, conflict: false, issues: located };
  return { refused, byKinds: dependsOnKinds(textAt(parsed.value, "kind") ?? "Component") };
}

function filledIn({ value, issues }: YamlDocument, { resolved }: Examination) {
  if (issues.length > 0 || !resolved) return { value, issues };
  return fillPlaceholders(value, (target) => resolved.get(target));
}

function issuesOf(value: unknown, file: string, { depth, permit, kinds }: Examination): ErrorIssue[] {
  const broken = [...permitIssues(permit, value, kinds), ...validateEntity(value, kinds)];
  return broken.length > 0 ? broken : pointerIssues(value as EntityDocument, file, depth);
}

/** Reads a document that came as JSON and stands in no file, by the same rules. */
export function examineJson(
  { value, index, file }: { readonly value: unknown; readonly index: number; readonly file: string },
  examination: Examination,
): Examined {
  const result = examine({ index, line: 1, text: canonicalJson(value) }, file, examination);
  if ("accepted" in result) return result;
  const issues = result.refused.issues.map(({ path, message }) => ({ path, message }));
  return { ...result, refused: { ...result.refused, issues } };
}

/** The refusal of a file none of whose documents can be told apart. */
export function refuseFile(file: string, problem: string): RefusedDocument {
  const issue = { path: "", message: `The file ${problem}.`, file, line: 1, column: 1 };
  return { file, index: 0, entityRef: null, owner: null, conflict: false, issues: [issue] };
}

/** Keys of a document are part of both, and may be as long as the document. */
function shortened<Issue extends Pick<ErrorIssue, "path" | "message">>(issue: Issue): Issue {
  const { path, message } = issue;
  return { ...issue, path: cut(path, MAX_PATH), message: cut(message, MAX_MESSAGE) };
}

function cut(text: string, max: number): string {
  return text.length > max ? `${text.slice(0, max).toWellFormed()}…` : text;
}

/** What a document that is not valid seems to be about; names that no entity can have tell nothing. */
function identityIn(value: unknown): { entityRef: string | null; owner: string | null } {
  const namespace = textAt(value, "metadata", "namespace") ?? undefined;
  const name = textAt(value, "metadata", "name");
  const owner = textAt(value, "spec", "owner");
  const kind = textAt(value, "kind") ?? undefined;
  return {
    entityRef: name === null ? null : namedBy(name, { kind, namespace }),
    owner: owner === null ? null : namedBy(owner, { kind: "group", namespace }),
  };
}

function namedBy(text: string, defaults: Parameters<typeof parseEntityRef>[1]): string | null {
  const parts = parseEntityRef(text, defaults);
  if (!parts) return null;
  const { kind, namespace, name } = parts;
  const holds =
    kindName.holds(kind) && namespaceName.holds(namespace.toLowerCase()) && objectName.holds(name);
  return holds ? formatEntityRef(parts) : null;
}

function textAt(value: unknown, ...path: string[]): string | null {
  let at: unknown = value;
  for (const key of path) {
    if (typeof at !== "object" || at === null) return null;
    at = (at as Record<string, unknown>)[key];
  }
  return typeof at === "string" && at !== "" ? at : null;
}
