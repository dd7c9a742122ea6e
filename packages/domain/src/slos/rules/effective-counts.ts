import type { CountPoint, Series } from "@signalbox/plugin-api";
import type { Budgeting, Indicator } from "../objective.ts";
import { MINUTE_MS, floorTo, type StepCounts } from "./counts.ts";

/** What is left of rounding in a share that is met exactly. */
const TINY = 1e-12;

/**
 * What points of a source count for under a budgeting method. Slices that end after `upTo` are still open and are left out;
 * a slice in which nothing happened is there, and counts for nothing.
 */
export function effectiveCounts(
  points: readonly CountPoint[],
  stepSeconds: number,
  budgeting: Budgeting,
  upTo: number,
): StepCounts[] {
  const minutes = stepSeconds / 60;
  const steps = points.map(({ at, good, total }) => {
    const all = Math.max(0, total);
    return { at, good: Math.min(all, Math.max(0, good)), total: all, events: all, minutes };
  });
  if (budgeting.method === "occurrences") return steps;
  const sliceMs = budgeting.sliceMinutes * MINUTE_MS;
  const slices = Map.groupBy(steps, ({ at }) => floorTo(at, sliceMs));
  return [...slices]
    .filter(([at]) => at + sliceMs <= upTo)
    .sort(([a], [b]) => a - b)
    .map(([at, within]) => sliceOf(at, within, budgeting));
}

function sliceOf(
  at: number,
  within: readonly StepCounts[],
  budgeting: Exclude<Budgeting, { method: "occurrences" }>,
): StepCounts {
  const good = within.reduce((sum, one) => sum + one.good, 0);
  const events = within.reduce((sum, one) => sum + one.total, 0);
  const minutes = within.reduce((sum, one) => sum + one.minutes, 0);
  if (events === 0) return { at, good: 0, total: 0, events, minutes };
  const share = good / events;
  if (budgeting.method === "ratio-timeslices") return { at, good: share, total: 1, events, minutes };
  return { at, good: share >= budgeting.sliceTarget - TINY ? 1 : 0, total: 1, events, minutes };
}

/** Values over time as counts: each value is an event, good or bad by a threshold, or a share of a good one. */
export function countsOfValues(
  series: readonly Series[],
  indicator: Exclude<Indicator, { kind: "ratio" }>,
): CountPoint[] {
  const byTime = new Map<number, { at: number; good: number; total: number }>();
  for (const { points } of series) {
    for (const { at, value } of points) {
      if (!Number.isFinite(value)) continue;
      const point = byTime.get(at) ?? { at, good: 0, total: 0 };
      point.good += goodnessOf(value, indicator);
      point.total += 1;
      byTime.set(at, point);
    }
  }
  return [...byTime.values()].sort((a, b) => a.at - b.at);
}

function goodnessOf(value: number, indicator: Exclude<Indicator, { kind: "ratio" }>): number {
  if (indicator.kind === "raw") {
    const share = Math.min(1, Math.max(0, value));
    return indicator.rawType === "success" ? share : 1 - share;
  }
  const { op, value: limit } = indicator;
  const holds = { lte: value <= limit, gte: value >= limit, lt: value < limit, gt: value > limit };
  return holds[op] ? 1 : 0;
}

/** Whether an hour read at once is the same as its minutes read one by one. */
export function isAdditive(indicator: Indicator, budgeting: Budgeting): boolean {
  return indicator.kind === "ratio" && budgeting.method === "occurrences";
}

/** How long a slice is; events that are counted one by one lie in minutes. */
export function sliceMs(budgeting: Budgeting): number {
  return budgeting.method === "occurrences" ? MINUTE_MS : budgeting.sliceMinutes * MINUTE_MS;
}

/** Hours from counts of shorter steps. */
export function hoursOf(points: readonly StepCounts[], hourMs: number): StepCounts[] {
  const hours = Map.groupBy(points, ({ at }) => floorTo(at, hourMs));
  return [...hours].map(([at, within]) => ({
    at,
    good: within.reduce((sum, one) => sum + one.good, 0),
    total: within.reduce((sum, one) => sum + one.total, 0),
    events: within.reduce((sum, one) => sum + one.events, 0),
    minutes: within.reduce((sum, one) => sum + one.minutes, 0),
  }));
}
