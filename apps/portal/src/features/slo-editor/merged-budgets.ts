import type { ChartPoint } from "../charts/index.ts";
import type { Backtested } from "./use-backtest.ts";

type Tested = Pick<Backtested, "points">;

/** Two burn-downs over the same time, by their moments. */
export function mergedBudgets(changed: Tested, present: Tested | null): ChartPoint[] {
  const merged = new Map<number, Record<string, number | null>>();
  const put = (key: string, { points }: Tested) => {
    for (const { at, budgetRemaining } of points) {
      const values = merged.get(at) ?? { changed: null, ...(present !== null && { present: null }) };
      values[key] = budgetRemaining;
      merged.set(at, values);
    }
  };
  put("changed", changed);
  if (present !== null) put("present", present);
  return [...merged].toSorted(([one], [other]) => one - other).map(([at, values]) => ({ at, values }));
}
