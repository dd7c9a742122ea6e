import type { FieldIssue } from "./checks.ts";
import { isObject } from "./checks.ts";
import { readDocument } from "../yaml/read-document.ts";

const KINDS = { $text: "text", $openapi: "text", $asyncapi: "text", $json: "json", $yaml: "yaml" } as const;
type Key = keyof typeof KINDS;

/** A place of a document that stands for another file. */
interface Placeholder {
  readonly key: Key;
  readonly target: string;
}

/** What a target of a placeholder came to. */
export type Resolution = { readonly text: string } | { readonly problem: string };

/** More than a document has use for, and few enough to fetch. */
export const MAX_PLACEHOLDERS = 50;

const MARK = /\$(?:text|json|yaml|openapi|asyncapi)\b/;

/** Whether a text could hold placeholders; says so of too many rather than of too few. */
export const mayHavePlaceholders = (text: string): boolean => MARK.test(text);

/** The targets that the placeholders of a document name, each once. */
export function placeholderTargets(value: unknown): string[] {
  const found = new Set<string>();
  const visit = (at: unknown): void => {
    const placeholder = placeholderOf(at);
    if (placeholder) found.add(placeholder.target);
    else if (typeof at === "object" && at !== null) Object.values(at).forEach(visit);
  };
  visit(value);
  return [...found];
}

/** The document with the contents in place of its placeholders, and what is wrong with those that have none. */
export function fillPlaceholders(
  value: unknown,
  resolve: (target: string) => Resolution | undefined,
): { readonly value: unknown; readonly issues: FieldIssue[] } {
  const issues: FieldIssue[] = [];
  const fill = (at: unknown, path: string): unknown => {
    const placeholder = placeholderOf(at);
    if (placeholder) {
      const filled = contentOf(placeholder, resolve(placeholder.target));
      if ("value" in filled) return filled.value;
      issues.push({ path: `${path}.${placeholder.key}`, message: filled.problem });
      return at;
    }
    if (Array.isArray(at)) return at.map((item, index) => fill(item, `${path}.${index}`));
    if (!isObject(at)) return at;
    const entries = Object.entries(at).map(([key, item]) => [
      key,
      fill(item, path === "" ? key : `${path}.${key}`),
    ]);
    return Object.fromEntries(entries);
  };
  return { value: fill(value, ""), issues };
}

function placeholderOf(value: unknown): Placeholder | null {
  if (!isObject(value)) return null;
  const [entry, ...more] = Object.entries(value);
  if (!entry || more.length > 0 || !(entry[0] in KINDS) || typeof entry[1] !== "string") return null;
  return { key: entry[0] as Key, target: entry[1] };
}

function contentOf(
  { key, target }: Placeholder,
  resolution: Resolution | undefined,
): { value: unknown } | { problem: string } {
  const named = `names ${target}, which`;
  if (!resolution) return { problem: `${named} was not read` };
  if ("problem" in resolution) return { problem: `${named} ${resolution.problem}` };
  const { text } = resolution;
  if (KINDS[key] === "text") return { value: text };
  if (KINDS[key] === "json") {
    const problem = jsonProblem(text);
    if (problem !== null) return { problem: `${named} is not JSON: ${problem}` };
  }
  const { value, issues } = readDocument({ index: 0, line: 1, text });
  const [first] = issues;
  if (!first) return { value };
  const place = first.line === undefined ? "" : ` (line ${first.line})`;
  return { problem: `${named} cannot be used: ${first.message}${place}` };
}

function jsonProblem(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : "unknown problem";
  }
}
