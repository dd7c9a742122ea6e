import type { ErrorIssue } from "@signalbox/kernel";
import { Lexer, isMap, isPair, isScalar, isSeq, parseDocument, type Document, type Node } from "yaml";
import { YAML_LIMITS } from "./limits.ts";
import { isStorable, valueOf, type TextProblem } from "./node-value.ts";
import type { DocumentText } from "./split-documents.ts";

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A parsed document. With issues, `value` is what could be made out, good for guessing what it was meant to be. */
export interface YamlDocument extends DocumentText {
  readonly value: unknown;
  readonly issues: ErrorIssue[];
  /** Where in the file a dotted path stands; for a missing member, where its nearest present parent does. */
  readonly positionOf: (path: string) => Position;
}

// Our own walk finds repeated keys, since the library compares each key with each other one.
const OPTIONS = {
  schema: "core",
  merge: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: "silent",
} as const;
const MAX_ISSUES = 20;
const TOO_DEEP = `The document is nested deeper than ${YAML_LIMITS.depth} levels.`;

export function readDocument(source: DocumentText): YamlDocument {
  const { text } = source;
  if (text.length > YAML_LIMITS.documentChars) {
    const message = `The document has ${text.length} characters; one may have ${YAML_LIMITS.documentChars}.`;
    return refused(source, message);
  }
  if (text.length > YAML_LIMITS.tokens && hasTooManyTokens(text)) {
    return refused(source, `The document has more than ${YAML_LIMITS.tokens} tokens.`);
  }
  const json = jsonValue(text);
  if (json !== undefined) {
    return {
      ...source,
      value: json,
      issues: [],
      positionOf: (path) => positionIn(source, parsed(text), path),
    };
  }
  try {
    return parsedDocument(source);
  } catch (error) {
    if (error instanceof RangeError) return refused(source, TOO_DEEP);
    throw error;
  }
}

/** Parsing takes time by token, not by character: a long text block is cheap, two million brackets are not. */
function hasTooManyTokens(text: string): boolean {
  let count = 0;
  for (const _token of new Lexer().lex(text)) {
    if (++count > YAML_LIMITS.tokens) return true;
  }
  return false;
}

function refused(source: DocumentText, message: string): YamlDocument {
  const at = { line: source.line, column: 1 };
  return { ...source, value: null, issues: [{ path: "", message, ...at }], positionOf: () => at };
}

/** JSON is YAML, and parses far faster. Text that is written again the same way has no repeated key and nothing odd. */
function jsonValue(text: string): unknown {
  if (!text.startsWith("{") || text.includes("\\u") || text.includes('"__proto__"')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text && isStorable(text) && depthOf(value) <= YAML_LIMITS.depth
      ? value
      : undefined;
  } catch {
    // Flow style that is not JSON.
    return undefined;
  }
}

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function parsed(text: string): Document {
  return parseDocument(text, OPTIONS);
}

function parsedDocument(source: DocumentText): YamlDocument {
  const document = parsed(source.text);
  const warnings = document.warnings.filter(({ code }) => code === "TAG_RESOLVE_FAILED");
  const syntax = [...document.errors, ...warnings].map(({ code, message, pos }) => {
    return { path: "", message: code === "RESOURCE_EXHAUSTION" ? TOO_DEEP : message, offset: pos[0] };
  });
  const { value, problems } = valueOf(document);
  const issues = [...syntax, ...problems].slice(0, MAX_ISSUES).map((problem) => issueOf(source, problem));
  return { ...source, value, issues, positionOf: (path) => positionIn(source, document, path) };
}

function issueOf(source: DocumentText, { path, message, offset }: TextProblem): ErrorIssue {
  return { path, message, ...positionAt(source, offset) };
}

function positionAt({ text, line }: DocumentText, offset: number): Position {
  const before = text.slice(0, offset);
  const lastFeed = before.lastIndexOf("\n");
  return { line: line + before.split("\n").length - 1, column: offset - lastFeed };
}

function positionIn(source: DocumentText, document: Document, path: string): Position {
  let node: unknown = document.contents;
  let offset = offsetOf(node) ?? 0;
  for (let rest = path; rest !== "";) {
    const step = childOf(node, rest);
    if (!step) break;
    offset = offsetOf(step.node) ?? offsetOf(step.key) ?? offset;
    node = step.node;
    rest = step.rest;
  }
  return positionAt(source, offset);
}

function offsetOf(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0];
}

/** Keys may hold dots themselves, so the longest key that the path begins with is the one meant. */
function childOf(node: unknown, path: string): { key: unknown; node: unknown; rest: string } | null {
  if (isSeq(node)) {
    const index = Number(path.split(".", 1)[0]);
    const item = node.items[index];
    return item === undefined ? null : { key: null, node: item, rest: path.slice(String(index).length + 1) };
  }
  if (!isMap(node)) return null;
  const candidates = node.items
    .filter((pair) => isPair(pair) && isScalar(pair.key))
    .map((pair) => ({ pair, key: String((pair.key as { value: unknown }).value) }))
    .filter(({ key }) => path === key || path.startsWith(`${key}.`))
    .sort((a, b) => b.key.length - a.key.length);
  const [best] = candidates;
  return best ? { key: best.pair.key, node: best.pair.value, rest: path.slice(best.key.length + 1) } : null;
}
