import type { BreakerInstance, BreakerState, Transition } from "@signalbox/domain/breakers/schema";

export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly state: BreakerState;
}

interface Move {
  readonly at: number;
  readonly instance: string;
  readonly state: BreakerState;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

const GRAVITY: readonly BreakerState[] = ["open", "half-open", "closed", "unknown"];

/** The worst of the instances at a time; of those that are not heard nothing is guessed. */
function worst(states: Iterable<BreakerState>): BreakerState {
  const there = new Set(states);
  return GRAVITY.find((state) => there.has(state)) ?? "unknown";
}

/** What each instance was before its first move that is known, as far back as it is known. */
function beginnings(
  moves: readonly Transition[],
  instances: readonly BreakerInstance[],
  from: number,
): Move[] {
  const first = new Map(moves.toReversed().map((move) => [move.instance, move]));
  const began = [...first.values()].map(({ instance, from: state }) => ({ at: from, instance, state }));
  const steady = instances
    .filter(({ instance }) => !first.has(instance))
    .map(({ instance, state, since }) => ({ at: Math.max(from, Date.parse(since)), instance, state }));
  return [...began, ...steady];
}

/** From when on each instance that is silent now said nothing more. */
const endings = (instances: readonly BreakerInstance[]): Move[] =>
  instances
    .filter(({ silent }) => silent)
    .map(({ instance, seenAt }) => ({ at: Date.parse(seenAt), instance, state: "unknown" }));

/** In which state the breaker as a whole was over a time: the worst of its instances, unknown where none was heard. */
export function stateBand(
  transitions: readonly Transition[],
  instances: readonly BreakerInstance[],
  { from, to }: Range,
): Segment[] {
  const ordered = transitions.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const moves: Move[] = [
    ...beginnings(ordered, instances, from),
    ...ordered.map(({ at, instance, to: state }) => ({ at: Date.parse(at), instance, state })),
    ...endings(instances),
  ].toSorted((a, b) => a.at - b.at);
  const states = new Map<string, BreakerState>();
  const segments: Segment[] = [{ from, to, state: "unknown" }];
  for (const { at, instance, state } of moves) {
    states.set(instance, state);
    extend(segments, Math.min(Math.max(at, from), to), worst(states.values()));
  }
  return segments.filter((segment) => segment.to > segment.from);
}

function extend(segments: Segment[], at: number, state: BreakerState): void {
  const last = segments.at(-1);
  if (last === undefined || last.state === state) return;
  const { to } = last;
  segments.splice(-1, 1, { ...last, to: at }, { from: at, to, state });
}
