import type { BurnSeries } from "../chart.ts";
import type { Slo } from "../objective.ts";
import { BURN_WINDOWS, WINDOW_SECONDS, burnConditions } from "./burn-rules.ts";
import { HOUR_MS, MINUTE_MS, floorTo, type Tally } from "./counts.ts";
import { burnRate } from "./figures.ts";
import { periodAt, periodSeconds, type Period } from "./period.ts";
import { runningSum } from "./running-sum.ts";

type Step = Tally & { readonly at: number };

const MOST_POINTS = 300;

/** The step of a chart of burn rates. */
function burnStep({ from, to }: Period): number {
  return Math.max(MINUTE_MS, floorTo((to - from) / MOST_POINTS + MINUTE_MS - 1, MINUTE_MS));
}

/** Burn rates over a range, each window by itself; where minutes are not kept, hours are the nearest there is. */
export function burnSeries(
  slo: Slo,
  range: Period,
  counts: {
    readonly minutes: readonly Step[];
    readonly hours: readonly Step[];
    readonly minutesFrom: number;
  },
  now: Readonly<Record<string, number | null>>,
): BurnSeries[] {
  const minutes = runningSum(counts.minutes);
  const hours = runningSum(counts.hours);
  const step = burnStep(range);
  const times = Array.from({ length: Math.floor((range.to - range.from) / step) }, (_, index) =>
    floorTo(range.from + (index + 1) * step, MINUTE_MS),
  );
  const conditions = burnConditions(periodSeconds(periodAt(slo.window, range.to)), slo.target);
  return BURN_WINDOWS.map((window) => {
    const ms = WINDOW_SECONDS[window] * 1000;
    const rateAt = (at: number) => {
      const from = at - ms;
      if (from >= counts.minutesFrom) return rateOf(minutes.between(from, at), slo.target);
      if (ms < HOUR_MS) return null;
      return rateOf(hours.between(floorTo(from, HOUR_MS), floorTo(at, HOUR_MS)), slo.target);
    };
    return {
      window,
      points: times.map((at) => ({ at, rate: rateAt(at) })),
      thresholds: conditions
        .filter(({ usable, long, short }) => usable && (long === window || short === window))
        .map(({ condition, severity, factor, long }) => ({
          condition,
          severity,
          factor,
          role: long === window ? ("long" as const) : ("short" as const),
        })),
      now: now[window] ?? null,
    };
  });
}

function rateOf(tally: Tally | null, target: number): number | null {
  return tally && burnRate(tally, target);
}
