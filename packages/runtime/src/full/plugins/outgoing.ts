/** The state of a breaker around a plugin's outgoing calls. */
export type OutgoingState = "closed" | "open" | "half-open";

export type OutgoingOutcome = "ok" | "failed" | "timeout" | "rejected";

/** What is told of outgoing calls as they happen: each attempt, and each move of a breaker. */
export type OutgoingEvent = {
  /** The instance's name in the configuration. */
  readonly instance: string;
  readonly plugin: string;
  /** Host and port that were called; each has a breaker of its own. */
  readonly host: string;
  readonly at: Date;
} & (
  | { readonly kind: "call"; readonly outcome: OutgoingOutcome; readonly durationMs: number }
  | { readonly kind: "state"; readonly from: OutgoingState; readonly to: OutgoingState }
);

export type OutgoingListener = (event: OutgoingEvent) => void;

/** A breaker opens after this many failures in a row, and lets one call try again after so many seconds. */
export const OUTGOING_BREAKER = { failures: 5, openSeconds: 30 } as const;
