import { isDeepStrictEqual } from "node:util";
import { isMap, parseDocument, type Document, type YAMLMap } from "yaml";
import { isObject } from "../entity/checks.ts";
import { readDocument } from "../yaml/read-document.ts";
import type { FieldEdit } from "./field-edit.ts";
import { spliceBlock } from "./splice-block.ts";
import { spliceFlow } from "./splice-flow.ts";

export type EditedDocument = { readonly text: string } | { readonly problem: string };

/** A text is parsed once per edit, which is for a person who waits. */
const MAX_CHARS = 2_000_000;
const OPTIONS = { schema: "core", merge: false, uniqueKeys: false, logLevel: "silent" } as const;

/**
 * The text of a document with some members changed: only the lines of these change, so comments, order and quotes stay.
 * What comes out is read again, and is no answer unless it says just what was asked for.
 */
export function editDocument(text: string, edits: readonly FieldEdit[]): EditedDocument {
  if (text.length > MAX_CHARS) return { problem: "The document is too large to be edited here." };
  const wanted = wantedValue(text, edits);
  if (wanted === undefined) return { problem: "The document cannot be read." };
  const spliced = attempt(() => edits.reduce(splice, text));
  for (const result of [spliced, attempt(() => rewritten(text, edits))]) {
    if (result !== null && says(result, wanted)) return { text: result };
  }
  return {
    problem: "The document is written in a way that has to be edited by hand, with anchors for example.",
  };
}

/** A document that no edit was thought of for: its nodes are not where they are looked for. */
function attempt(make: () => string | null): string | null {
  try {
    return make();
  } catch {
    // The other way, or the answer that there is none, follows.
    return null;
  }
}

function splice(text: string, edit: FieldEdit): string {
  const parent = parentOf(parseDocument(text, OPTIONS), edit);
  return parent.flow ? spliceFlow(text, parent, edit) : spliceBlock(text, parent, edit);
}

function parentOf(document: Document, { path: [parent] }: FieldEdit): YAMLMap {
  const found = document.get(parent, true);
  if (!isMap(found)) throw new Error(`There is no mapping ${parent}.`);
  return found;
}

/** By the library alone, which keeps comments but not every space. */
function rewritten(text: string, edits: readonly FieldEdit[]): string {
  const document = parseDocument(text, OPTIONS);
  for (const { path, value } of edits) {
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, value);
  }
  return document.toString({ lineWidth: 0 }).trimEnd();
}

function wantedValue(text: string, edits: readonly FieldEdit[]): unknown {
  const { value, issues } = readDocument({ index: 0, line: 1, text });
  if (issues.length > 0 || !isObject(value)) return undefined;
  const wanted = structuredClone(value) as Record<string, Record<string, unknown>>;
  for (const { path, value: member } of edits) {
    const [parent, key] = path;
    const target = (wanted[parent] ??= {});
    if (member === undefined) delete target[key];
    else target[key] = member;
  }
  return wanted;
}

function says(text: string, wanted: unknown): boolean {
  const { value, issues } = readDocument({ index: 0, line: 1, text });
  return issues.length === 0 && isDeepStrictEqual(value, wanted);
}
