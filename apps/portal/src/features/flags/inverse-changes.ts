import type { FieldChange } from "@signalbox/domain/events/schema";

/** Counted up or set anew by the undoing itself. */
const NOT_UNDONE = new Set(["version", "revision", "origin"]);

const INVERSE = { added: "removed", removed: "added", changed: "changed" } as const;

/** What taking a change back does, field by field. */
export function inverseChanges(changes: readonly FieldChange[]): FieldChange[] {
  return changes
    .filter(({ path }) => !NOT_UNDONE.has(path.split(".")[0] ?? ""))
    .map(({ path, kind, ...values }) => ({
      path,
      kind: INVERSE[kind],
      ...("after" in values && { before: values.after }),
      ...("before" in values && { after: values.before }),
    }));
}

/** Whether the change is the first of its lever, before which there was none. */
export function isBeginning(changes: readonly FieldChange[]): boolean {
  return changes.some(({ path, kind }) => path === "environment" && kind === "added");
}
