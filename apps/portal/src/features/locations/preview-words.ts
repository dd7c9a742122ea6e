import type { LocationPreview, PreviewOutcome } from "@signalbox/domain/catalog";
import type { State } from "@signalbox/ui";

interface OutcomeWords {
  readonly word: string;
  readonly state: State;
  /** "3 entities would be added" without its number. */
  readonly count: (count: number) => string;
}

const entities = (count: number) => (count === 1 ? "entity" : "entities");
const documents = (count: number) => (count === 1 ? "document" : "documents");

/** Each outcome of a preview in words and looks, in the order in which they are counted. */
export const OUTCOMES: Readonly<Record<PreviewOutcome, OutcomeWords>> = {
  added: { word: "Added", state: "ok", count: (n) => `${entities(n)} added` },
  changed: { word: "Changed", state: "warning", count: (n) => `${entities(n)} changed` },
  removed: { word: "Removed", state: "warning", count: (n) => `${entities(n)} removed` },
  unchanged: { word: "Unchanged", state: "unknown", count: (n) => `${entities(n)} unchanged` },
  refused: { word: "Refused", state: "critical", count: (n) => `${documents(n)} refused` },
  barred: {
    word: "Not permitted",
    state: "critical",
    count: (n) => `${documents(n)} of a kind that is not permitted`,
  },
  conflict: {
    word: "Conflict",
    state: "critical",
    count: (n) => `${n === 1 ? "name" : "names"} held elsewhere`,
  },
};

const ORDER: readonly PreviewOutcome[] = [
  "added",
  "changed",
  "removed",
  "unchanged",
  "refused",
  "barred",
  "conflict",
];

export interface OutcomeCount {
  readonly outcome: PreviewOutcome;
  readonly count: number;
  readonly text: string;
}

/** The counts that are not zero. */
export function outcomeCounts({ counts }: Pick<LocationPreview, "counts">): OutcomeCount[] {
  return ORDER.flatMap((outcome) => {
    const count = counts[outcome];
    return count === 0 ? [] : [{ outcome, count, text: OUTCOMES[outcome].count(count) }];
  });
}

/** Why the location cannot be registered as it was previewed; null when it can. */
export function hindranceOf(preview: LocationPreview | null): string | null {
  if (preview === null) return "Preview it first: then you see what would happen.";
  if (preview.locationId !== null) return "It is registered already.";
  const [root] = preview.locations;
  if (root?.error && preview.items.length === 0) return "It cannot be read, so there is nothing to register.";
  return null;
}

const CUTS: Readonly<Record<NonNullable<LocationPreview["cut"]>, string>> = {
  files:
    "There are more files than a preview reads; these are the first ones. Registered, all of them are read.",
  documents:
    "There are more documents than a preview reads; these are the first ones. Registered, all of them are read.",
  locations: "It leads to more locations than a preview follows. Registered, all of them are read.",
  time: "Reading took too long for a preview; this is what was seen until then. Registered, all of it is read.",
};

export const cutText = ({ cut }: Pick<LocationPreview, "cut">): string | null =>
  cut === null ? null : CUTS[cut];
