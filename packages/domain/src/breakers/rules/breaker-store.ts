import type { BreakerMoment, InstanceState } from "../breaker.ts";
import type { CountRow, FoundBreaker, InstanceRow, Outcome, StoredForce, TransitionRow } from "./stored.ts";

export interface HistoryWindow {
  readonly from: Date;
  readonly to: Date;
}

export interface BreakerReader {
  /** All that are there, or those in which something was told or changed after a moment. */
  found(now: Date, changedSince?: Date): Promise<FoundBreaker[]>;
  breaker(id: string, now: Date): Promise<FoundBreaker | null>;
  instances(id: string): Promise<InstanceRow[]>;
  /** The ids of those that were forgotten since. */
  goneSince(moment: Date): Promise<string[]>;
  counts(id: string, window: HistoryWindow, stepSeconds: number): Promise<CountRow[]>;
  transitions(id: string, window: HistoryWindow, limit: number): Promise<TransitionRow[]>;
  moments(id: string, window: HistoryWindow): Promise<BreakerMoment[]>;
  /** Breakers whose instances moved without the register knowing, or whose state is another than it last told. */
  unannounced(now: Date, limit: number): Promise<string[]>;
  /** Breakers that are held to something beyond its end. */
  overdue(now: Date, limit: number): Promise<string[]>;
}

export interface BreakerRepository extends BreakerReader {
  /** The breaker, which no other transaction changes before this one ends. */
  lockBreaker(id: string, now: Date): Promise<FoundBreaker | null>;
  /** What is held from now on, or null; forgets what a plugin did before. */
  putForce(id: string, force: StoredForce | null, now: Date): Promise<void>;
  putOutcomes(id: string, outcomes: readonly Outcome[], now: Date): Promise<void>;
  /** Moves that the register does not know of, in the order in which they happened. */
  pendingTransitions(id: string): Promise<TransitionRow[]>;
  /** These are known from now on, and so is the state. */
  announce(id: string, seqs: readonly number[], state: InstanceState | null): Promise<void>;
}
