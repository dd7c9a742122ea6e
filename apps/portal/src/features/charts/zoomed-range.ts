interface Span {
  readonly from: number;
  readonly to: number;
}

export type RangeMove = "in" | "out" | "earlier" | "later";

const SHORTEST_MS = 60_000;
const LONGEST_MS = 400 * 86_400_000;

/** A span as it may be: in order, not shorter than a minute, and not beyond now. */
export function fittingSpan({ from, to }: Span, now: number): Span {
  const end = Math.min(Math.max(from, to), now);
  const start = Math.min(Math.min(from, to), end - SHORTEST_MS);
  return { from: Math.round(Math.max(start, end - LONGEST_MS)), to: Math.round(end) };
}

/** The span that a button or key of the chart leads to: half or twice as long, or half of itself to the side. */
export function movedSpan({ from, to }: Span, move: RangeMove, now: number): Span {
  const length = to - from;
  const middle = (from + to) / 2;
  switch (move) {
    case "in":
      return fittingSpan({ from: middle - length / 4, to: middle + length / 4 }, now);
    case "out": {
      const end = Math.min(middle + length, now);
      return fittingSpan({ from: end - length * 2, to: end }, now);
    }
    case "earlier":
      return fittingSpan({ from: from - length / 2, to: to - length / 2 }, now);
    case "later": {
      const end = Math.min(to + length / 2, now);
      return fittingSpan({ from: end - length, to: end }, now);
    }
    default:
      return move satisfies never;
  }
}
