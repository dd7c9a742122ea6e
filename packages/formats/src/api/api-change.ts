/**
 * How much a change asks of those who use the API: `breaking` stops some of them, `dangerous` may surprise some,
 * `compatible` asks nothing.
 */
export type Severity = "breaking" | "dangerous" | "compatible";

/** One difference between two versions of a definition. */
export interface ApiChange {
  readonly severity: Severity;
  /** Where it is in the definition: a JSON pointer, or the name that the language itself has for the place. */
  readonly pointer: string;
  /** The part of the API that a reader knows it by, such as `GET /orders`. */
  readonly place: string;
  /** What changed, one sentence. */
  readonly message: string;
}

/** More than anybody reads; a hostile pair of documents must not make the answer grow without end. */
const MAX_CHANGES = 500;
/** Places compared before the comparison stops; a definition of two megabytes has about a tenth of them. */
const MAX_STEPS = 500_000;

const GRAVITY: Record<Severity, number> = { breaking: 0, dangerous: 1, compatible: 2 };

/** Collects changes within bounds; breaking ones are kept where not all fit. */
export interface Findings {
  add(severity: Severity, at: { readonly pointer: string; readonly place: string }, message: string): void;
  /** Counts one comparison; false once there were too many. */
  step(): boolean;
  result(): ApiDifference;
}

export interface ApiDifference {
  /** Breaking ones first. */
  readonly changes: ApiChange[];
  readonly counts: Record<Severity, number>;
  /** Whether there is more than `changes` tells. */
  readonly truncated: boolean;
}

export function createFindings(): Findings {
  const kept = new Map<string, ApiChange>();
  const counts: Record<Severity, number> = { breaking: 0, dangerous: 0, compatible: 0 };
  let steps = 0;
  return {
    add(severity, { pointer, place }, message) {
      const key = `${severity} ${pointer} ${message}`;
      if (kept.has(key)) return;
      counts[severity] += 1;
      if (kept.size < MAX_CHANGES * 10) kept.set(key, { severity, pointer, place, message });
    },
    step: () => ++steps <= MAX_STEPS,
    result: () => {
      const sorted = [...kept.values()].sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity]);
      const changes = sorted.slice(0, MAX_CHANGES);
      const all = counts.breaking + counts.dangerous + counts.compatible;
      return { changes, counts, truncated: all > changes.length || steps > MAX_STEPS };
    },
  };
}
