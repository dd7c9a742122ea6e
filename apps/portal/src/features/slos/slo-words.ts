import type { AlertCondition, Budgeting, SloState, TimeWindow } from "@signalbox/domain/slos/schema";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "99.95 %", without digits that say nothing; a share that only rounds up to one whole is not called whole. */
export function shareText(share: number, digits = 3): string {
  const percent = Number((share * 100).toFixed(digits));
  if (percent === 100 && share < 1) return `> ${String(100 - 10 ** -digits)} %`;
  return `${String(percent)} %`;
}

/** Of the budget: "37 %", and what is overspent "-12 %". */
export function budgetText(remaining: number): string {
  const percent = remaining * 100;
  return `${String(Number(percent.toFixed(Math.abs(percent) < 10 ? 1 : 0)))} %`;
}

/** "14.4×": as many times as fast as the budget would last for the window. */
export function rateText(rate: number): string {
  return `${String(Number(rate.toFixed(rate >= 100 ? 0 : rate >= 10 ? 1 : 2)))}×`;
}

/** "3 d 4 h", "12 min", "40 s": at most two units. */
export function spanText(seconds: number): string {
  if (seconds < MINUTE) return `${String(Math.round(seconds))} s`;
  if (seconds < HOUR) return `${String(Math.round(seconds / MINUTE))} min`;
  if (seconds < DAY) return pair(seconds, [HOUR, "h"], [MINUTE, "min"]);
  return pair(seconds, [DAY, "d"], [HOUR, "h"]);
}

type Unit = readonly [seconds: number, name: string];

function pair(seconds: number, [large, largeName]: Unit, [small, smallName]: Unit): string {
  const whole = Math.floor(seconds / large);
  const rest = Math.floor((seconds - whole * large) / small);
  return rest === 0
    ? `${String(whole)} ${largeName}`
    : `${String(whole)} ${largeName} ${String(rest)} ${smallName}`;
}

/** "28 d rolling", "calendar month, Europe/Berlin". */
export function windowText(window: TimeWindow): string {
  if (window.kind === "rolling") return `${String(window.days)} d rolling`;
  return `calendar ${window.unit}, ${window.timeZone}`;
}

export function budgetingText(budgeting: Budgeting): string {
  switch (budgeting.method) {
    case "occurrences":
      return "good events of all events";
    case "timeslices":
      return `good slices of ${String(budgeting.sliceMinutes)} min, each good from ${shareText(budgeting.sliceTarget)} on`;
    case "ratio-timeslices":
      return `mean of slices of ${String(budgeting.sliceMinutes)} min`;
    default:
      return budgeting satisfies never;
  }
}

export const STATE_WORDS: Readonly<Record<SloState, string>> = {
  ok: "Met",
  warning: "At risk",
  critical: "Critical",
  unknown: "Unknown",
};

export const CONDITION_WORDS: Readonly<Record<AlertCondition, string>> = {
  "page-1h": "Fast burn (1 h / 5 min)",
  "page-6h": "Steady burn (6 h / 30 min)",
  "ticket-1d": "Slow burn (1 d / 2 h)",
  "ticket-3d": "Creeping burn (3 d / 6 h)",
  "half-budget": "Half the budget spent",
  "no-data": "No data",
};
