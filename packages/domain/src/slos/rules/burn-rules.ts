import type { AlertCondition, AlertSeverity, BurnWindow } from "../standing.ts";

const HOUR = 3600;
const DAY = 86_400;

export const WINDOW_SECONDS: Readonly<Record<BurnWindow, number>> = {
  "5m": 300,
  "30m": 1800,
  "1h": HOUR,
  "2h": 2 * HOUR,
  "6h": 6 * HOUR,
  "1d": DAY,
  "3d": 3 * DAY,
};

export const BURN_WINDOWS: readonly BurnWindow[] = ["5m", "30m", "1h", "2h", "6h", "1d", "3d"];

/** A pair of windows that speak together once this share of the budget has been spent in the long one. */
export interface BurnRule {
  readonly condition: AlertCondition;
  readonly severity: AlertSeverity;
  readonly long: BurnWindow;
  readonly short: BurnWindow;
  readonly budgetShare: number;
}

/** Source: https://sre.google/workbook/alerting-on-slos, table 5-8; the pair 1d/2h as Sloth and Kibana have it. */
const BURN_RULES: readonly BurnRule[] = [
  { condition: "page-1h", severity: "page", long: "1h", short: "5m", budgetShare: 0.02 },
  { condition: "page-6h", severity: "page", long: "6h", short: "30m", budgetShare: 0.05 },
  { condition: "ticket-1d", severity: "ticket", long: "1d", short: "2h", budgetShare: 0.1 },
  { condition: "ticket-3d", severity: "ticket", long: "3d", short: "6h", budgetShare: 0.1 },
];

export interface BurnCondition extends BurnRule {
  /** The burn rate from which both windows speak. */
  readonly factor: number;
  readonly usable: boolean;
  /** Why it cannot be used, or cannot fire. */
  readonly note: string | null;
}

const TINY = 1e-9;
/** Of the budget. */
export const HALF = 0.5;
const RECOVERED = 0.55;
/** One bad event alone is no alert, however few there were; sources that extrapolate find a little more than one. */
export const FEWEST_BAD = 1.5;
const WORDS: Readonly<Record<BurnWindow, string>> = {
  "5m": "5 minutes",
  "30m": "30 minutes",
  "1h": "1 hour",
  "2h": "2 hours",
  "6h": "6 hours",
  "1d": "1 day",
  "3d": "3 days",
};

/** The pairs for a window of so many seconds: budget share x window / long window. */
export function burnConditions(periodSeconds: number, target: number): BurnCondition[] {
  return BURN_RULES.map((rule) => {
    const long = WINDOW_SECONDS[rule.long];
    const factor = (rule.budgetShare * periodSeconds) / long;
    const most = 1 / (1 - target);
    if (long > periodSeconds)
      return {
        ...rule,
        factor,
        usable: false,
        note: `Looks at ${WORDS[rule.long]}, more than the objective does.`,
      };
    if (factor > most + TINY) {
      const note = `Cannot fire: if everything failed, the budget would burn ${show(most)} times as fast as it may, and this asks for ${show(factor)}.`;
      return { ...rule, factor, usable: false, note };
    }
    return { ...rule, factor, usable: true, note: null };
  });
}

/** Whether a condition's windows both speak; what rounding leaves of a rate that meets its factor is no difference. */
export function bothBurn(factor: number, long: number, short: number): boolean {
  return Math.min(long, short) >= factor * (1 - TINY);
}

/** Whether half of the budget is spent; it comes back at a little more, so that it does not come and go. */
export function isHalfSpent(left: number, stands: boolean): boolean {
  return left <= HALF + TINY || (stands && left < RECOVERED);
}

const show = (value: number): string => String(Number(value.toPrecision(4)));

export const windowWords = (window: BurnWindow): string => WORDS[window];
