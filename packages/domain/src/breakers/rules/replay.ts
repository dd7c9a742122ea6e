import type { InstanceState, TransitionCause } from "../breaker.ts";
import type { InstanceRow, TransitionRow } from "./stored.ts";

/** One move of the pair: what its live instances together were, and are. */
export interface PairMove {
  readonly at: string;
  readonly from: InstanceState;
  readonly state: InstanceState;
  readonly cause: TransitionCause;
  readonly instance: string | null;
  readonly error: string | null;
}

const WORST: readonly InstanceState[] = ["open", "half-open", "closed"];

/**
 * How the pair moved, from the moves of its instances in the order in which they happened. A pair is open while any live
 * instance is, so that ten instances that open and close one after the other move it twice. `instances` are those that are
 * heard now; one that moved and is not heard any more counts until its last move.
 */
export function replay(
  before: InstanceState | null,
  pending: readonly TransitionRow[],
  instances: readonly InstanceRow[],
  now: Date,
): { readonly moves: readonly PairMove[]; readonly state: InstanceState | null } {
  const ordered = pending.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.seq - b.seq);
  const states = new Map<string, InstanceState>(instances.map(({ instance, state }) => [instance, state]));
  // What an instance was before the first of its moves.
  for (const { instance, from } of ordered.toReversed()) states.set(instance, from);
  let state = before ?? "closed";
  const moves: PairMove[] = [];
  const move = (next: InstanceState | null, why: Omit<PairMove, "from" | "state">) => {
    if (next === null || next === state) return;
    moves.push({ ...why, from: state, state: next });
    state = next;
  };
  for (const { instance, at, to, cause, error } of ordered) {
    states.set(instance, to);
    move(worst(states.values()), { at, cause, instance, error });
  }
  const live = worst(instances.map((one) => one.state));
  move(live, { at: now.toISOString(), cause: "instances-gone", instance: null, error: null });
  return { moves, state: moves.length > 0 || live !== null ? state : before };
}

function worst(states: Iterable<InstanceState>): InstanceState | null {
  const all = new Set(states);
  return WORST.find((state) => all.has(state)) ?? null;
}
