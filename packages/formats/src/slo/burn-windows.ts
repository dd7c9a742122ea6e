import { budgetOf, type RuleObjective } from "./rule-objective.ts";

export type Severity = "page" | "ticket";

/** Spending so much of the budget within the long window is too fast; the short one tells that it goes on. */
export interface BurnWindows {
  readonly severity: Severity;
  readonly budgetShare: number;
  readonly long: string;
  readonly short: string;
  readonly longDays: number;
}

/** Google's table, as Sloth has it. */
const TABLE: readonly BurnWindows[] = [
  { severity: "page", budgetShare: 0.02, long: "1h", short: "5m", longDays: 1 / 24 },
  { severity: "page", budgetShare: 0.05, long: "6h", short: "30m", longDays: 6 / 24 },
  { severity: "ticket", budgetShare: 0.1, long: "1d", short: "2h", longDays: 1 },
  { severity: "ticket", budgetShare: 0.1, long: "3d", short: "6h", longDays: 3 },
];

/** How many times faster than allowed the budget is then spent; for any period. */
export function factorOf({ budgetShare, longDays }: BurnWindows, periodDays: number): number {
  return Number(((budgetShare * periodDays) / longDays).toPrecision(12));
}

/** The pairs that can fire: a window longer than the period, or an error ratio above one, never comes. */
export function windowsOf(objective: RuleObjective, severity: Severity): BurnWindows[] {
  const { periodDays } = objective;
  return TABLE.filter(
    (windows) =>
      windows.severity === severity &&
      windows.longDays < periodDays &&
      factorOf(windows, periodDays) * budgetOf(objective) < 1,
  );
}

/** What the error ratio is recorded over. */
export function recordedWindows({ periodDays }: RuleObjective): string[] {
  const all = ["5m", "30m", "1h", "2h", "6h", "1d", "3d", periodWindow(periodDays)];
  return [...new Set(all)];
}

export const periodWindow = (periodDays: number) => `${periodDays}d`;
