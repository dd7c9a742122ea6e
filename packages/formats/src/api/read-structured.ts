import type { ErrorIssue } from "@signalbox/kernel";
import { readDocument } from "../yaml/read-document.ts";
import { isRecord } from "./json-value.ts";

/** As large as a document of the catalog may be. */
const MAX_DEFINITION_CHARS = 2 * 1024 * 1024;
const MAX_DEPTH = 100;

export interface StructuredRead {
  readonly value: unknown;
  readonly issues: ErrorIssue[];
}

/** A definition in JSON or YAML, within limits; what cannot be read is told with its line. */
export function readStructured(text: string): StructuredRead {
  if (text.length > MAX_DEFINITION_CHARS) {
    return refused(`The definition has ${text.length} characters; one may have ${MAX_DEFINITION_CHARS}.`);
  }
  const json = jsonIn(text);
  if (json !== undefined) {
    if (isTooDeep(json, 0)) return refused(`The definition is nested deeper than ${MAX_DEPTH} levels.`);
    return { value: json, issues: isRecord(json) ? [] : notAMapping() };
  }
  const { value, issues } = readDocument({ index: 0, line: 1, text });
  if (issues.length > 0) return { value: null, issues };
  return { value, issues: isRecord(value) ? [] : notAMapping() };
}

function refused(message: string): StructuredRead {
  return { value: null, issues: [{ path: "", message, line: 1, column: 1 }] };
}

const notAMapping = (): ErrorIssue[] => [
  { path: "", message: "The definition must be a mapping of names to values.", line: 1, column: 1 },
];

/** JSON parses far faster than YAML, and most large definitions are JSON. */
function jsonIn(text: string): unknown {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Flow style that is not JSON; YAML names the place if it is neither.
    return undefined;
  }
}

function isTooDeep(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth > MAX_DEPTH || Object.values(value).some((member) => isTooDeep(member, depth + 1));
}
