import type { Slo } from "../objective.ts";
import type { Figures, SloState, SloStatus } from "../standing.ts";
import { alertsNow, type AlertMoves } from "./alert-moves.ts";
import { BURN_WINDOWS } from "./burn-rules.ts";
import { HOUR_MS, MINUTE_MS, floorTo } from "./counts.ts";
import { figuresFrom } from "./draft-figures.ts";
import { sliceMs } from "./effective-counts.ts";
import { burnRate } from "./figures.ts";
import { periodAt, periodSeconds, type Period } from "./period.ts";
import type { OpenFiring, SloSums } from "./slo-store.ts";

export interface Evaluation extends AlertMoves {
  readonly status: SloStatus;
}

/** What is left of rounding in a budget that is spent exactly. */
const TINY = 1e-9;

interface Given {
  readonly slo: Slo;
  readonly sums: SloSums;
  /** Up to when the source has been read; null where it never was. In milliseconds, as `now`. */
  readonly asOf: number | null;
  readonly now: number;
  readonly open: readonly OpenFiring[];
  readonly problem: string | null;
  readonly noDataMinutes: number;
}

/** How an objective stands, and which alerts that starts and ends. */
export function evaluate(given: Given): Evaluation {
  const { slo, sums, now, problem } = given;
  const asOf = given.asOf ?? now;
  const period = periodAt(slo.window, asOf);
  const corrected = figuresOf(slo, sums, "corrected", period, asOf);
  const raw = figuresOf(slo, sums, "raw", period, asOf);
  const silentSeconds = Math.max(0, (now - (sums.lastAt ?? Date.parse(slo.createdAt))) / 1000);
  const moves = alertsNow({ ...given, figures: corrected, seconds: periodSeconds(period), silentSeconds });
  const trouble = problem ?? silence(sums, silentSeconds, given.noDataMinutes);
  const alerts = moves.firing.map(({ condition, severity, since }) => ({
    condition,
    severity,
    since: new Date(since).toISOString(),
  }));
  const status: SloStatus = {
    state: stateOf(corrected, moves, trouble),
    corrected,
    raw,
    asOf: given.asOf === null ? null : new Date(given.asOf).toISOString(),
    gapSeconds: gapOf(slo, sums, period, asOf),
    problem: trouble,
    alerts,
  };
  return { ...moves, status };
}

function figuresOf(
  slo: Slo,
  sums: SloSums,
  view: "raw" | "corrected",
  period: Period,
  asOf: number,
): Figures {
  const burnRates = BURN_WINDOWS.map((name) => ({
    window: name,
    rate: burnRate(sums.windows[name][view], slo.target),
  }));
  return figuresFrom(slo, sums.period[view], burnRates, period, asOf);
}

function silence({ lastAt }: SloSums, silentSeconds: number, noDataMinutes: number): string | null {
  if (lastAt === null) return "The source has no data of it.";
  if (silentSeconds < noDataMinutes * 60) return null;
  return `There are no data since ${new Date(lastAt).toISOString()}.`;
}

function stateOf(
  { budgetRemaining: left }: Figures,
  { firing }: AlertMoves,
  trouble: string | null,
): SloState {
  if (firing.some(({ severity }) => severity === "page")) return "critical";
  if (trouble !== null) return "unknown";
  if (left !== null && left <= TINY) return "critical";
  return firing.length > 0 ? "warning" : "ok";
}

/** The time of the window, since there have been data, for which there are none. */
function gapOf({ budgeting }: Slo, { period, firstAt }: SloSums, { from }: Period, asOf: number): number {
  const begin = Math.max(floorTo(from, HOUR_MS), firstAt ?? 0);
  const expected = (floorTo(asOf, sliceMs(budgeting)) - begin) / MINUTE_MS;
  return Math.max(0, Math.round(expected - period.minutes)) * 60;
}
