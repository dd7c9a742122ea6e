import type { Tally } from "./counts.ts";

/** Answers what lies between two moments at once, however many steps there are. */
export interface RunningSum {
  /** Steps that begin at `from` or after it and before `to`; null where there are none. */
  between(from: number, to: number): Tally | null;
}

/** Steps must come in the order of their time. */
export function runningSum(steps: readonly (Tally & { readonly at: number })[]): RunningSum {
  const good = [0];
  const total = [0];
  for (const step of steps) {
    good.push((good.at(-1) ?? 0) + step.good);
    total.push((total.at(-1) ?? 0) + step.total);
  }
  const indexOf = (at: number): number => {
    let low = 0;
    let high = steps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((steps[middle]?.at ?? Infinity) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    between: (from, to) => {
      const [first, end] = [indexOf(from), indexOf(to)];
      if (end <= first) return null;
      const of = (sums: readonly number[]) => Math.max(0, (sums[end] ?? 0) - (sums[first] ?? 0));
      return { good: of(good), total: of(total) };
    },
  };
}
