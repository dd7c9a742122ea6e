import type { BreakerSettings, ForcedTo, InstanceState, TransitionCause } from "../breaker.ts";
import type { BreakerKey } from "./breaker-id.ts";

/** What a person holds a breaker to, as it is stored. */
export interface StoredForce {
  readonly to: ForcedTo;
  readonly reason: string | null;
  readonly by: string;
  readonly at: string;
  readonly until: string;
  readonly revision: number;
}

/** What a plugin did at each instance. */
export interface Outcome {
  readonly instance: string;
  readonly outcome: "done" | "failed";
  readonly problem: string | null;
}

export interface BreakerRow extends BreakerKey {
  readonly id: string;
  readonly dependency: string;
  readonly source: string;
  readonly profile: string | null;
  /** The plugin instance that moves it; null where nothing does but its own SDK. */
  readonly controlledBy: string | null;
  readonly note: string | null;
  readonly settings: BreakerSettings;
  readonly callerRef: string | null;
  readonly dependencyRef: string | null;
  readonly owner: string | null;
  readonly force: StoredForce | null;
  readonly outcomes: readonly Outcome[];
  readonly tripped: { readonly at: string; readonly instance: string; readonly error: string | null } | null;
  /** The state that the register last told; null before the first. */
  readonly announced: InstanceState | null;
}

/** Its instances by state, and since when the first of them has been in it, or for closed the last. */
export interface InstanceTally {
  readonly open: number;
  readonly halfOpen: number;
  readonly closed: number;
  readonly silent: number;
  readonly openSince: string | null;
  readonly halfOpenSince: string | null;
  readonly closedSince: string | null;
  readonly asOf: string | null;
}

/** Calls of a step, added up over instances; `latency` counts by the buckets of `rules/latency.ts`. */
export interface CountRow {
  readonly at: string;
  readonly calls: number;
  readonly ok: number;
  readonly failed: number;
  readonly timeouts: number;
  readonly rejected: number;
  readonly fallbacks: number;
  readonly latency: readonly number[];
}

export interface InstanceRow {
  readonly instance: string;
  readonly serviceVersion: string;
  readonly state: InstanceState;
  readonly since: string;
  readonly forced: ForcedTo | null;
  readonly revision: number;
  readonly seenAt: string;
}

export interface FoundBreaker {
  readonly row: BreakerRow;
  readonly tally: InstanceTally;
  /** The last half minute in steps of 10 s. */
  readonly recent: readonly CountRow[];
  /** Only for one that is forced. */
  readonly instances: readonly InstanceRow[];
}

/** An instance's own move, as it was reported; `seq` is the order of arrival. */
export interface TransitionRow {
  readonly seq: number;
  readonly instance: string;
  readonly at: string;
  readonly from: InstanceState;
  readonly to: InstanceState;
  readonly cause: TransitionCause;
  readonly error: string | null;
}
