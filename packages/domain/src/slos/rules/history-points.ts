import type { Gap, HistoryPoint } from "../chart.ts";
import type { Slo } from "../objective.ts";
import { HOUR_MS, MINUTE_MS, NOTHING, floorTo, sumOf, type Tally } from "./counts.ts";
import { budgetRemaining, sliOf } from "./figures.ts";
import { elapsedShare, periodAt, type Period } from "./period.ts";
import { runningSum } from "./running-sum.ts";

type Step = Tally & { readonly at: number };
type Measured = Pick<Slo, "window" | "target">;

const STEPS: readonly { readonly upToMs: number; readonly stepMs: number }[] = [
  { upToMs: 12 * HOUR_MS, stepMs: MINUTE_MS },
  { upToMs: 72 * HOUR_MS, stepMs: 5 * MINUTE_MS },
  { upToMs: 33 * 24 * HOUR_MS, stepMs: HOUR_MS },
  { upToMs: 100 * 24 * HOUR_MS, stepMs: 3 * HOUR_MS },
];
const COARSEST = 12 * HOUR_MS;

/** How long the steps of a chart are: as short as there are data for, but no more than people can tell apart. */
export function stepFor(range: Period, least: number, minutesFrom: number): number {
  const span = range.to - range.from;
  const wanted = STEPS.find(({ upToMs }) => span <= upToMs)?.stepMs ?? COARSEST;
  return Math.max(wanted, least, range.from < minutesFrom ? HOUR_MS : 0);
}

/**
 * Points of a range with what was left of the budget at the end of each. `hours` reach back to where the window of the first
 * point begins; `steps` are the minutes or hours of the range itself.
 */
export function historyPoints(
  slo: Measured,
  given: { readonly hours: readonly Step[]; readonly steps: readonly Step[]; readonly stepMs: number },
): HistoryPoint[] {
  const { hours, steps, stepMs } = given;
  const hourSum = runningSum(hours);
  const stepSum = runningSum(steps);
  const groups = Map.groupBy(steps, ({ at }) => floorTo(at, stepMs));
  return [...groups].map(([at, within]) => {
    const tally = sumOf(within);
    const end = at + stepMs;
    // A calendar window is the one that the step lies in, also where it ends with it.
    const period = periodAt(slo.window, slo.window.kind === "rolling" ? end : end - 1);
    const hourEnd = floorTo(end, HOUR_MS);
    const before = hourSum.between(floorTo(period.from, HOUR_MS), hourEnd) ?? NOTHING;
    const since = stepMs < HOUR_MS ? (stepSum.between(hourEnd, end) ?? NOTHING) : NOTHING;
    const whole = { good: before.good + since.good, total: before.total + since.total };
    const left = budgetRemaining(whole, slo.target, elapsedShare(slo.window, period, end));
    return { at, stepSeconds: stepMs / 1000, ...tally, sli: sliOf(tally), budgetRemaining: left };
  });
}

/** Where points are missing between the beginning of a range and its end. */
export function gapsOf(points: readonly { readonly at: number }[], range: Period, stepMs: number): Gap[] {
  const gaps: Gap[] = [];
  let expected = floorTo(range.from, stepMs);
  for (const { at } of points) {
    if (at > expected) gaps.push({ from: Math.max(range.from, expected), to: at });
    expected = at + stepMs;
  }
  const end = floorTo(range.to, stepMs);
  if (expected < end) gaps.push({ from: Math.max(range.from, expected), to: end });
  return gaps;
}
