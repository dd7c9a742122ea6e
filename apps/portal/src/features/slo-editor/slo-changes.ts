import { SloDraft } from "@signalbox/domain/slos/schema";
import type { DiffView } from "@signalbox/ui";

type Changes = Parameters<typeof DiffView>[0]["changes"];

const FIELDS = Object.keys(SloDraft.shape) as (keyof SloDraft)[];

/** Which members differ between two forms of an objective, whatever else they hold. */
export function sloChanges(before: SloDraft, after: SloDraft): Changes {
  return FIELDS.flatMap((path) =>
    same(before[path], after[path])
      ? []
      : [{ path, kind: "changed", before: before[path], after: after[path] }],
  );
}

/** Equal whatever the order of their members. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => [name, sorted(member)]);
}
