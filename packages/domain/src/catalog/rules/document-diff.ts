import type { FieldChange } from "../preview.ts";
import type { EntityDocument } from "../schema.ts";

/** More than a person reads of one document. */
const MAX_CHANGES = 50;
const MAX_TEXT = 2000;

type Leaves = Map<string, unknown>;

/** Mappings are taken apart; lists are one value, since a member that moved is no change of many. */
function leavesOf(value: unknown, path: string, leaves: Leaves): Leaves {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return leaves.set(path, value);
  const members = Object.entries(value);
  for (const [key, member] of members) leavesOf(member, path === "" ? key : `${path}.${key}`, leaves);
  return leaves;
}

/** What changes from one document to the other, field by field, by path. */
export function documentDiff(before: EntityDocument, after: EntityDocument): FieldChange[] {
  const [was, is] = [leavesOf(before, "", new Map()), leavesOf(after, "", new Map())];
  const paths = [...new Set([...was.keys(), ...is.keys()])].sort();
  return paths.flatMap((path) => changeAt(path, was, is) ?? []).slice(0, MAX_CHANGES);
}

function changeAt(path: string, was: Leaves, is: Leaves): FieldChange | null {
  const [before, after] = [was.get(path), is.get(path)];
  if (!was.has(path)) return { path, kind: "added", after: shown(after) };
  if (!is.has(path)) return { path, kind: "removed", before: shown(before) };
  if (JSON.stringify(before) === JSON.stringify(after)) return null;
  return { path, kind: "changed", before: shown(before), after: shown(after) };
}

function shown(value: unknown): unknown {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (text.length <= MAX_TEXT) return value;
  return `${text.slice(0, MAX_TEXT).toWellFormed()}… (${text.length} characters)`;
}
