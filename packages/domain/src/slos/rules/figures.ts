import type { Tally } from "./counts.ts";

/** The quantile of the normal distribution that leaves 2.5 % on either side. */
const Z95 = 1.959963984540054;
/** What is left of rounding in `1 - 0.999` and its like. */
const TINY = 1e-9;

const badOf = ({ good, total }: Tally): number => Math.max(0, total - good);

/** The share of good events. */
export function sliOf(tally: Tally): number | null {
  return tally.total > 0 ? 1 - badOf(tally) / tally.total : null;
}

/** How many times as fast as it may the budget is used up: 1 spends it exactly over the window. */
export function burnRate(tally: Tally, target: number): number | null {
  return tally.total > 0 ? badOf(tally) / tally.total / (1 - target) : null;
}

/**
 * The share of the budget that is left. `elapsed` is the share of the window that has passed: the budget of a calendar window
 * is that of the whole window, with events going on to come as they have come.
 */
export function budgetRemaining(tally: Tally, target: number, elapsed = 1): number | null {
  const burn = burnRate(tally, target);
  return burn === null ? null : 1 - burn * elapsed;
}

/** Seconds until nothing is left at this burn rate; null while nothing burns. */
export function exhaustsInSeconds(
  remaining: number | null,
  burn: number | null,
  periodSeconds: number,
): number | null {
  if (remaining === null) return null;
  if (remaining <= 0) return 0;
  return burn === null || burn <= 0 ? null : (remaining * periodSeconds) / burn;
}

/**
 * What remains at the end of the window if this burn rate goes on. `left` is the share of a calendar window that is still to
 * come; a rolling one (null) will then hold nothing but this burn rate.
 */
export function forecast(remaining: number | null, burn: number | null, left: number | null): number | null {
  if (remaining === null || burn === null) return null;
  return left === null ? 1 - burn : remaining - burn * left;
}

/** Wilson's score interval for the share of good ones among `events`, at 95 %. */
export function wilson(share: number | null, events: number): { low: number; high: number } | null {
  if (share === null || events <= 0) return null;
  const square = Z95 * Z95;
  const centre = share + square / (2 * events);
  const spread = Z95 * Math.sqrt((share * (1 - share)) / events + square / (4 * events * events));
  const scale = 1 + square / events;
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
}

/** Whether one bad event is at most the whole budget; below that the figures are more chance than news. */
export function isEnough(total: number, target: number): boolean {
  return total * (1 - target) >= 1 - TINY;
}
