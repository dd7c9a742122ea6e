import type { SloDraft } from "../objective.ts";
import type { Figures } from "../standing.ts";
import { BURN_WINDOWS, WINDOW_SECONDS } from "./burn-rules.ts";
import { NOTHING, type StepCounts, type Tally } from "./counts.ts";
import {
  budgetRemaining,
  burnRate,
  exhaustsInSeconds,
  forecast,
  isEnough,
  sliOf,
  wilson,
} from "./figures.ts";
import { elapsedShare, periodAt, periodSeconds, type Period } from "./period.ts";
import { runningSum } from "./running-sum.ts";

type Measured = Pick<SloDraft, "window" | "target">;
type Rates = Figures["burnRates"];

/** Figures from what was counted in the window and how fast each span burns. */
export function figuresFrom(
  { window, target }: Measured,
  tally: Tally,
  burnRates: Rates,
  period: Period,
  at: number,
): Figures {
  const elapsed = elapsedShare(window, period, at);
  const sli = sliOf(tally);
  const remaining = budgetRemaining(tally, target, elapsed);
  const rateOf = (name: string) => burnRates.find((one) => one.window === name)?.rate ?? null;
  const left = window.kind === "rolling" ? null : 1 - elapsed;
  return {
    sli,
    good: tally.good,
    total: tally.total,
    budgetRemaining: remaining,
    burnRates,
    exhaustsInSeconds: exhaustsInSeconds(remaining, rateOf("1h"), periodSeconds(period)),
    forecast: forecast(remaining, rateOf("6h"), left),
    confidence: wilson(sli, tally.total),
    enough: isEnough(tally.total, target),
  };
}

/** Figures at a moment, from the steps before it. */
export function draftFigures(draft: Measured, counts: readonly StepCounts[], at: number): Figures {
  const sums = runningSum(counts);
  const period = periodAt(draft.window, at);
  const burnRates = BURN_WINDOWS.map((window) => {
    const tally = sums.between(at - WINDOW_SECONDS[window] * 1000, at);
    return { window, rate: tally && burnRate(tally, draft.target) };
  });
  return figuresFrom(draft, sums.between(period.from, at) ?? NOTHING, burnRates, period, at);
}
