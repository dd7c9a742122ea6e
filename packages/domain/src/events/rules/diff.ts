import { canonicalJson } from "@signalbox/kernel";
import type { FieldChange } from "../schema.ts";

/** A reader cannot use more, and a hostile document must not make the answer grow without end. */
const MAX_CHANGES = 500;

type Fields = Record<string, unknown>;

/** What changed between two states, field by field; lists of plain values count as one field. */
export function diff(before: unknown, after: unknown): FieldChange[] {
  const changes: FieldChange[] = [];
  collect("", before, after, changes);
  return changes;
}

function collect(path: string, before: unknown, after: unknown, changes: FieldChange[]): void {
  if (changes.length >= MAX_CHANGES || canonicalJson(before) === canonicalJson(after)) return;
  const left = fieldsOf(before);
  const right = fieldsOf(after);
  if (left === null || right === null || Array.isArray(before) !== Array.isArray(after)) {
    changes.push({ path, kind: kindOf(before, after), before, after });
    return;
  }
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    collect(join(path, key), Object.hasOwn(left, key) ? left[key] : undefined, right[key], changes);
  }
}

/** The members to compare one by one; null for a value that is compared as a whole. */
function fieldsOf(value: unknown): Fields | null {
  if (Array.isArray(value)) return value.some(isObject) ? Object.fromEntries(value.entries()) : null;
  return isObject(value) ? value : null;
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function kindOf(before: unknown, after: unknown): FieldChange["kind"] {
  if (before === undefined) return "added";
  return after === undefined ? "removed" : "changed";
}

function join(path: string, key: string): string {
  if (/^\d+$/.test(key)) return `${path}[${key}]`;
  if (!/^[\w-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}
