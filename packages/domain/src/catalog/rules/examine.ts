import { readDocument, normalizeEntityRef, validateEntity, type DocumentText } from "@signalbox/formats";
import { refOf } from "../entity.ts";
import type { ReadDocument, RefusedDocument } from "../reading.ts";
import type { EntityDocument } from "../schema.ts";
import { pointerIssues } from "./pointer.ts";

/** More than a person mends at once, and little enough to store. */
const MAX_ISSUES = 50;

export type Examined =
  { readonly accepted: Pick<ReadDocument, "ref" | "document"> } | { readonly refused: RefusedDocument };

/** Reads one document of a file and checks it by the rules of its kind; `depth` is that of the file's location. */
export function examine(source: DocumentText, file: string, depth: number): Examined {
  const parsed = readDocument(source);
  const broken = parsed.issues.length > 0 ? parsed.issues : validateEntity(parsed.value);
  const issues = broken.length > 0 ? broken : pointerIssues(parsed.value as EntityDocument, depth);
  if (issues.length === 0) {
    // The validator has just established this shape.
    const { apiVersion, kind, metadata, spec } = parsed.value as EntityDocument;
    const document = { apiVersion, kind, metadata, ...(spec && { spec }) };
    return { accepted: { ref: refOf(document), document } };
  }
  const located = issues
    .slice(0, MAX_ISSUES)
    .map((issue) => ({ ...parsed.positionOf(issue.path), ...issue, file }));
  const { entityRef, owner } = identityIn(parsed.value);
  return { refused: { file, index: source.index, entityRef, owner, conflict: false, issues: located } };
}

/** The refusal of a file none of whose documents can be told apart. */
export function refuseFile(file: string, problem: string): RefusedDocument {
  const issue = { path: "", message: `The file ${problem}.`, file, line: 1, column: 1 };
  return { file, index: 0, entityRef: null, owner: null, conflict: false, issues: [issue] };
}

/** What a document that is not valid seems to be about. */
function identityIn(value: unknown): { entityRef: string | null; owner: string | null } {
  const namespace = textAt(value, "metadata", "namespace") ?? undefined;
  const name = textAt(value, "metadata", "name");
  const owner = textAt(value, "spec", "owner");
  const kind = textAt(value, "kind") ?? undefined;
  return {
    entityRef: name === null ? null : normalizeEntityRef(name, { kind, namespace }),
    owner: owner === null ? null : normalizeEntityRef(owner, { kind: "group", namespace }),
  };
}

function textAt(value: unknown, ...path: string[]): string | null {
  let at: unknown = value;
  for (const key of path) {
    if (typeof at !== "object" || at === null) return null;
    at = (at as Record<string, unknown>)[key];
  }
  return typeof at === "string" && at !== "" ? at : null;
}
