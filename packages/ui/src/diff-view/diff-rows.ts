import { lineDiff, type DiffLine } from "./line-diff.ts";

/** One changed field, as the register names it. */
export interface DiffEntry {
  readonly path: string;
  readonly kind: "added" | "removed" | "changed";
  readonly before?: unknown;
  readonly after?: unknown;
}

/** How a changed field is drawn: two short values beside each other, or a text line by line. */
export type DiffRow =
  | {
      readonly form: "values";
      readonly path: string;
      readonly kind: DiffEntry["kind"];
      readonly before: string | null;
      readonly after: string | null;
    }
  | {
      readonly form: "lines";
      readonly path: string;
      readonly kind: DiffEntry["kind"];
      readonly lines: readonly DiffLine[];
    };

/** A value in the words of a reader; null means that the field was not there. */
export function valueText(value: unknown): string | null {
  if (value === undefined) return null;
  if (typeof value === "string") return value === "" ? '""' : value;
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === "string"))
    return value.join(", ") || "[]";
  return JSON.stringify(value, null, 2);
}

/** Turns changed fields into rows, sorted by path. */
export function diffRows(entries: readonly DiffEntry[]): DiffRow[] {
  return entries
    .toSorted((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0))
    .map(({ path, kind, before, after }) => {
      const was = kind === "added" ? null : valueText(before);
      const is = kind === "removed" ? null : valueText(after);
      const long = [was, is].some((text) => text?.includes("\n"));
      if (!long) return { form: "values", path, kind, before: was, after: is };
      return { form: "lines", path, kind, lines: linesOf(was, is) };
    });
}

function linesOf(was: string | null, is: string | null): DiffLine[] {
  if (was === null) return (is ?? "").split("\n").map((text) => ({ kind: "added", text }));
  if (is === null) return was.split("\n").map((text) => ({ kind: "removed", text }));
  return lineDiff(was, is);
}
