import { AppError } from "@signalbox/kernel";
import type { EntityState } from "../entity.ts";
import type { LocationPreview, PreviewItem, PreviewOutcome } from "../preview.ts";
import type { ReadDocument, RefusedDocument } from "../reading.ts";
import type { Outcome } from "./claim.ts";
import { documentDiff } from "./document-diff.ts";
import { permitsRef, type Permit } from "./permit.ts";

const MAX_ITEMS = 500;

/** Worst first: what needs a decision stands where it is seen. */
const ORDER: readonly PreviewOutcome[] = [
  "refused",
  "barred",
  "conflict",
  "removed",
  "changed",
  "added",
  "unchanged",
];

export function refusedItem(refused: RefusedDocument, permit: Permit): PreviewItem {
  const { entityRef: ref, file, issues, conflict } = refused;
  const barred = ref !== null && !permitsRef(permit, ref);
  const outcome = conflict ? "conflict" : barred ? "barred" : "refused";
  return { outcome, ref, file, line: issues[0]?.line ?? 1, changes: [], issues };
}

/** What becomes of a document, against the state of its entity where there is one. */
export function outcomeItem(
  outcome: Outcome,
  document: ReadDocument,
  standing: EntityState | undefined,
): PreviewItem {
  const { ref, file, line } = document;
  const item = { ref, file, line, changes: [], issues: [] };
  switch (outcome.kind) {
    case "register":
      return { ...item, outcome: "added" };
    case "update":
    case "adopt":
    case "deferred": {
      const changes = standing ? documentDiff(standing.document, document.document) : [];
      return {
        ...item,
        outcome: outcome.kind === "adopt" || changes.length > 0 ? "changed" : "unchanged",
        changes,
      };
    }
    case "conflict":
      return { ...item, outcome: "conflict", issues: outcome.refused.issues };
    case "place":
    case "unchanged":
    case "shared":
      return { ...item, outcome: "unchanged" };
    default:
      return outcome satisfies never;
  }
}

export const removedItem = (ref: string, file: string): PreviewItem => {
  return { outcome: "removed", ref, file, line: 1, changes: [], issues: [] };
};

/** Counts everything and keeps what is worth showing. */
export function summed(items: readonly PreviewItem[]): Pick<LocationPreview, "counts" | "items"> {
  const counts = { added: 0, changed: 0, unchanged: 0, removed: 0, refused: 0, barred: 0, conflict: 0 };
  for (const { outcome } of items) counts[outcome] += 1;
  const shown = items
    .filter(({ outcome }) => outcome !== "unchanged")
    .toSorted((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome))
    .slice(0, MAX_ITEMS);
  return { counts, items: shown };
}

export type Cut = Exclude<LocationPreview["cut"], null>;

/** How far a preview looks, so that a mistaken target costs seconds. */
export interface Budget {
  files: number;
  documents: number;
  locations: number;
  readonly until: number;
}

export const PREVIEW_LIMITS = { files: 500, documents: 5000, locations: 50, milliseconds: 20_000 } as const;

/** Which limit is reached; null while there is room. */
export function spent({ files, documents, locations, until }: Budget, now: Date): Cut | null {
  if (now.getTime() >= until) return "time";
  if (documents <= 0) return "documents";
  if (files <= 0) return "files";
  return locations < 0 ? "locations" : null;
}

export function assertPermitted(permit: Permit | null, target: string): Permit {
  if (permit) return permit;
  throw new AppError("precondition_failed", `${target} is not among the locations that are read.`);
}
