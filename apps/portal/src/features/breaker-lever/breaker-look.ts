import type { Breaker } from "@signalbox/domain/breakers/schema";
import type { State } from "@signalbox/ui";

/** How a breaker is drawn; each kind has an icon, a word and an outline of its own. */
export type LookKind =
  "open" | "forced-open" | "half-open" | "forced-closed" | "silent" | "unknown" | "closed";

export interface BreakerLook {
  readonly kind: LookKind;
  readonly state: State;
  readonly word: string;
  /** What the word means for calls now, in a sentence. */
  readonly meaning: string;
}

/** What a look is judged by. */
export type Judged = Pick<Breaker, "state" | "forced" | "instances">;

const LOOKS: Readonly<Record<LookKind, Omit<BreakerLook, "kind">>> = {
  open: {
    state: "critical",
    word: "Open",
    meaning: "Calls are turned away at once; it tries again by itself.",
  },
  "forced-open": {
    state: "critical",
    word: "Forced open",
    meaning: "Somebody holds it open: every call is turned away until it expires or is released.",
  },
  "half-open": {
    state: "warning",
    word: "Half-open",
    meaning: "One trial call decides whether it closes; all others are turned away.",
  },
  "forced-closed": {
    state: "warning",
    word: "Forced closed",
    meaning: "Somebody holds it closed: it lets every call through, whatever fails.",
  },
  silent: {
    state: "unknown",
    word: "Silent",
    meaning: "No instance has reported for a while, so its state is not known.",
  },
  unknown: { state: "unknown", word: "Unknown", meaning: "Its source does not say which state it is in." },
  closed: { state: "ok", word: "Closed", meaning: "Calls go through; it counts failures." },
};

/** What a person must hear of first: held by hand before tripped by itself, and nothing claimed of the silent. */
export function lookOf(breaker: Judged): BreakerLook {
  return lookOfKind(kindOf(breaker));
}

export function lookOfKind(kind: LookKind): BreakerLook {
  return { kind, ...LOOKS[kind] };
}

/** The kind alone, for lists that are sorted by it. */
export function kindOf({ state, forced, instances }: Judged): LookKind {
  if (instances.total > 0 && instances.silent >= instances.total) return "silent";
  if (forced?.to === "open") return "forced-open";
  if (state === "open" || state === "half-open") return state;
  if (forced?.to === "closed") return "forced-closed";
  return state;
}

/** "3 of 10 instances open": said only where instances differ, since otherwise the state says it all. */
export function disagreement({
  state,
  instances,
  disagree,
}: Pick<Breaker, "state" | "instances" | "disagree">): string | null {
  if (!disagree) return null;
  const live = instances.total - instances.silent;
  const count = state === "half-open" ? instances.halfOpen : instances.open;
  const word = state === "half-open" ? "half-open" : "open";
  return `${String(count)} of ${String(live)} ${live === 1 ? "instance" : "instances"} ${word}`;
}

const QUIET = new Set<LookKind>(["closed", "silent", "unknown"]);

/** Whether it earns a tile: what turns calls away, or is held by hand. What nobody reports any more is counted and listed. */
export const isNotable = (breaker: Judged): boolean => !QUIET.has(kindOf(breaker));
