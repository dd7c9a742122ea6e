import type { InstanceState } from "../breaker.ts";
import type { Observed } from "./read-profile.ts";

/** A move that nobody reported, seen from one look to the next. */
export interface ObservedMove {
  readonly from: InstanceState;
  readonly to: InstanceState;
  /** How long before the second look; a guess within the time between them. */
  readonly ageMs: number;
}

/** What lies between two looks. A short opening shows in the events, or in the calls that were refused meanwhile. */
export function observedMoves(before: Observed, now: Observed, betweenMs: number): ObservedMove[] {
  const part = betweenMs / 3;
  if (before.state !== now.state) return [{ from: before.state, to: now.state, ageMs: part }];
  if (now.state !== "closed" || !hasOpened(before, now)) return [];
  return [
    { from: "closed", to: "open", ageMs: part * 2 },
    { from: "open", to: "closed", ageMs: part },
  ];
}

function hasOpened(before: Observed, now: Observed): boolean {
  const grew = (was: number, is: number) => was > 0 && is > was;
  const isCounted = now.entered.open !== undefined;
  if (isCounted) return (now.entered.open ?? 0) > (before.entered.open ?? 0);
  return grew(Math.max(before.totals.rejected, 0.5), now.totals.rejected);
}
