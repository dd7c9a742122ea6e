import type { AlertCondition, AlertSeverity, BurnSeries } from "@signalbox/domain/slos/schema";
import type { ChartPoint } from "../charts/index.ts";

type Series = ReturnType<typeof BurnSeries.parse>;

/** An alert by its windows, the long one first. */
interface BurnPair {
  readonly condition: AlertCondition;
  readonly severity: AlertSeverity;
  readonly factor: number;
  readonly windows: readonly Series[];
}

/** The windows as the alerts look at them: two together, both above the same level. */
export function burnPairs(series: readonly Series[]): BurnPair[] {
  const pairs = new Map<AlertCondition, { severity: AlertSeverity; factor: number; windows: Series[] }>();
  for (const one of series) {
    for (const { condition, severity, factor, role } of one.thresholds) {
      const pair = pairs.get(condition) ?? { severity, factor, windows: [] };
      if (role === "long") pair.windows.unshift(one);
      else pair.windows.push(one);
      pairs.set(condition, pair);
    }
  }
  return [...pairs].map(([condition, pair]) => ({ condition, ...pair }));
}

/** The points of several windows by their moment. */
export function mergedPoints(windows: readonly Series[]): ChartPoint[] {
  const merged = new Map<number, Record<string, number | null>>();
  for (const { window, points } of windows) {
    for (const { at, rate } of points) {
      const values = merged.get(at) ?? Object.fromEntries(windows.map((one) => [one.window, null]));
      values[window] = rate;
      merged.set(at, values);
    }
  }
  return [...merged].toSorted(([a], [b]) => a - b).map(([at, values]) => ({ at, values }));
}

const HOUR = 3600;

/** How far points lie apart where nothing is missing. */
export function stepOf(points: readonly ChartPoint[]): number {
  const distances = points
    .slice(1)
    .map(({ at }, place) => at - (points[place]?.at ?? at))
    .filter((distance) => distance > 0);
  return distances.length === 0 ? HOUR : Math.min(...distances) / 1000;
}
