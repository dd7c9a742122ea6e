import type { PastAlert } from "../chart.ts";
import type { SloDraft } from "../objective.ts";
import type { AlertCondition, BurnWindow } from "../standing.ts";
import {
  BURN_WINDOWS,
  FEWEST_BAD,
  WINDOW_SECONDS,
  bothBurn,
  burnConditions,
  isHalfSpent,
} from "./burn-rules.ts";
import { MINUTE_MS, NOTHING, type StepCounts, type Tally } from "./counts.ts";
import { budgetRemaining, burnRate } from "./figures.ts";
import { elapsedShare, periodAt, periodSeconds, type Period } from "./period.ts";
import { runningSum, type RunningSum } from "./running-sum.ts";

type Tested = Pick<SloDraft, "window" | "target" | "alerting" | "indicator" | "budgeting">;

const NO_DATA = "no-data";

/** The step of a backtest: the shortest window of an alert, or a minute where slices or a short range want it. */
export function backtestStep({ budgeting }: Pick<Tested, "budgeting">, { from, to }: Period): number {
  const short = to - from <= 3 * 86_400_000;
  if (budgeting.method === "occurrences") return short ? 60 : 300;
  return short || budgeting.sliceMinutes % 5 !== 0 ? 60 : 300;
}

interface Walk {
  readonly draft: Tested;
  readonly sums: RunningSum;
  readonly first: number;
  readonly stepMs: number;
}

/** Which alerts would have fired over a time, had this been the objective; in the order in which they did. */
export function pastAlerts(
  draft: Tested,
  counts: readonly StepCounts[],
  range: Period,
  stepMs: number,
): PastAlert[] {
  const walk = { draft, sums: runningSum(counts), first: counts[0]?.at ?? range.to, stepMs };
  const open = new Map<AlertCondition, PastAlert>();
  const past: PastAlert[] = [];
  for (let at = range.from + stepMs; at <= range.to; at += stepMs) {
    for (const { condition, severity, holds } of conditionsAt(walk, at, open)) {
      const standing = open.get(condition);
      if (holds === true && !standing) open.set(condition, { condition, severity, from: at, to: null });
      if (holds === false && standing) {
        past.push({ ...standing, to: at });
        open.delete(condition);
      }
    }
  }
  return [...past, ...open.values()].sort((a, b) => a.from - b.from);
}

interface Looked {
  readonly condition: AlertCondition;
  readonly severity: PastAlert["severity"];
  readonly holds: boolean | null;
}

function conditionsAt(walk: Walk, at: number, open: ReadonlyMap<AlertCondition, PastAlert>): Looked[] {
  const { draft } = walk;
  const rates = ratesAt(walk, at);
  const period = periodAt(draft.window, at);
  const burns = burnConditions(periodSeconds(period), draft.target)
    .filter(({ usable, severity }) => usable && draft.alerting[severity])
    .map(({ condition, severity, long, short, factor }): Looked => {
      const [a, b] = [rates[long], rates[short]];
      if (a.rate === null || b.rate === null) return { condition, severity, holds: null };
      const alone = isCounted(draft) && a.tally.total - a.tally.good < FEWEST_BAD;
      return { condition, severity, holds: bothBurn(factor, a.rate, b.rate) && !alone };
    });
  if (!draft.alerting.halfBudget) return burns;
  const tally = walk.sums.between(period.from, at);
  const left = tally && budgetRemaining(tally, draft.target, elapsedShare(draft.window, period, at));
  const holds = left === null ? null : isHalfSpent(left, open.has("half-budget"));
  return [...burns, { condition: "half-budget", severity: "ticket", holds }];
}

const isCounted = ({ indicator, budgeting }: Tested): boolean =>
  indicator.kind === "ratio" && budgeting.method === "occurrences";

function ratesAt(
  { sums, draft }: Walk,
  at: number,
): Record<BurnWindow, { rate: number | null; tally: Tally }> {
  const rates = BURN_WINDOWS.map((window) => {
    const tally = sums.between(at - WINDOW_SECONDS[window] * 1000, at) ?? NOTHING;
    return [window, { rate: burnRate(tally, draft.target), tally }] as const;
  });
  return Object.fromEntries(rates) as Record<BurnWindow, { rate: number | null; tally: Tally }>;
}

/** How often each condition would have fired, and for how long in all. */
export function alertSummary(alerts: readonly PastAlert[], end: number) {
  return [...Map.groupBy(alerts, ({ condition }) => condition)].map(([condition, all]) => ({
    condition,
    count: all.length,
    seconds: Math.round(all.reduce((sum, { from, to }) => sum + (to ?? end) - from, 0) / 1000),
  }));
}

/** What a backtest cannot tell. */
export function backtestNotes(
  draft: Tested,
  counts: readonly StepCounts[],
  range: Period,
  stepMs: number,
): string[] {
  const [first] = counts;
  const seconds = periodSeconds(periodAt(draft.window, range.to));
  const windowNotes = burnConditions(seconds, draft.target).flatMap(({ condition, note }) =>
    note === null ? [] : [`${condition}: ${note}`],
  );
  const begin = first ? new Date(first.at).toISOString() : null;
  return [
    ...(begin === null ? ["The source has no data of this time."] : []),
    ...(first && first.at > range.from + stepMs ? [`The source has data since ${begin} only.`] : []),
    ...windowNotes,
    ...(draft.alerting.noData ? [`${NO_DATA}: not tested; gaps are shown.`] : []),
    ...(stepMs > MINUTE_MS ? [`Looked at each ${stepMs / MINUTE_MS} minutes.`] : []),
    "Corrections are not taken out.",
  ];
}
