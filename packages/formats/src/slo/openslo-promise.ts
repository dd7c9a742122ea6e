import { listAt, numberAt, objectAt, textAt } from "./member.ts";
import type { OpenSloBudgeting, OpenSloWindow } from "./openslo.ts";
import type { Reading } from "./openslo-reading.ts";
import { DURATION, isRecord, type Given } from "./shape.ts";

const MINUTES = { m: 1, h: 60, d: 1440, w: 10_080, M: 43_200, Q: 129_600, Y: 525_600 } as const;
const CALENDAR_UNITS = {
  "1w": "week",
  "7d": "week",
  "1M": "month",
  "1Q": "quarter",
  "3M": "quarter",
  "1Y": "year",
  "12M": "year",
} as const;
const PATH = "spec.timeWindow.0";
const DAY_MINUTES = 1440;
const MOST_DAYS = 366;

/** How many minutes a duration is; a number without a unit is minutes. */
function minutesOf(duration: unknown): number | null {
  if (typeof duration === "number") return duration;
  const [, number, unit] = DURATION.exec(String(duration)) ?? [];
  return number === undefined || !isUnit(unit) ? null : Number(number) * MINUTES[unit];
}

const isUnit = (unit: string | undefined): unit is keyof typeof MINUTES =>
  unit !== undefined && Object.hasOwn(MINUTES, unit);

/** The time that the promise is about. A month that slides has 30 days, a quarter 90 and a year 365. */
export function readWindow({ spec, report }: Reading): OpenSloWindow | null {
  const [window = {}] = listAt(spec, "timeWindow");
  const duration = String(window["duration"]);
  if (isRecord(window["calendar"])) return readCalendar(window, duration, report);
  if (window["isRolling"] === false) {
    report(`${PATH}.calendar`, "is missing: a window that does not slide needs its calendar");
    return null;
  }
  const minutes = minutesOf(window["duration"]) ?? 0;
  if (minutes > 0 && minutes % DAY_MINUTES === 0 && minutes <= MOST_DAYS * DAY_MINUTES)
    return { kind: "rolling", days: minutes / DAY_MINUTES };
  report(`${PATH}.duration`, `must be whole days, at most ${MOST_DAYS}`);
  return null;
}

function readCalendar(window: Given, duration: string, report: Reading["report"]): OpenSloWindow | null {
  const unit = Object.entries(CALENDAR_UNITS).find(([written]) => written === duration)?.[1];
  const calendar = objectAt(window, "calendar");
  const timeZone = textAt(calendar, "timeZone") ?? "";
  const start = textAt(calendar, "startTime") ?? "";
  if (window["isRolling"] === true) report(`${PATH}.isRolling`, "must be false where there is a calendar");
  if (!unit)
    report(`${PATH}.duration`, "must be one week, month, quarter or year (1w, 1M, 1Q, 1Y) of a calendar");
  else if (!beginsWith(unit, start))
    report(`${PATH}.calendar.startTime`, `must be the beginning of a ${unit}: objectives go by the calendar`);
  if (!isTimeZone(timeZone))
    report(`${PATH}.calendar.timeZone`, "must be a time zone of the IANA, such as Europe/Berlin");
  return unit ? { kind: "calendar", unit, timeZone } : null;
}

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    // An unknown name is what this looks for.
    return false;
  }
}

function beginsWith(unit: (typeof CALENDAR_UNITS)[keyof typeof CALENDAR_UNITS], start: string): boolean {
  const date = new Date(`${start.replace(" ", "T")}Z`);
  if (Number.isNaN(date.getTime()) || !start.endsWith(" 00:00:00")) return false;
  if (unit === "week") return date.getUTCDay() === 1;
  const months = { month: 1, quarter: 3, year: 12 }[unit];
  return date.getUTCDate() === 1 && date.getUTCMonth() % months === 0;
}

export function readBudgeting({ spec, report }: Reading): OpenSloBudgeting | null {
  const [objective = {}] = listAt(spec, "objectives");
  const method = spec["budgetingMethod"];
  if (method === "Occurrences") return { method: "occurrences" };
  const sliceMinutes =
    objective["timeSliceWindow"] === undefined ? null : minutesOf(objective["timeSliceWindow"]);
  if (sliceMinutes === null || sliceMinutes < 1 || 60 % sliceMinutes !== 0) {
    report("spec.objectives.0.timeSliceWindow", "must be minutes that divide an hour, such as 5m");
    return null;
  }
  if (method === "RatioTimeslices") return { method: "ratio-timeslices", sliceMinutes };
  const sliceTarget = numberAt(objective, "timeSliceTarget");
  if (sliceTarget !== null) return { method: "timeslices", sliceMinutes, sliceTarget };
  report("spec.objectives.0.timeSliceTarget", "is missing: it says from when on a slice is good");
  return null;
}

const PERCENT = 100;
/** What division leaves of 99.95 %. */
const DIGITS = 12;

export function readTarget({ spec, report }: Reading): number | null {
  const objectives = listAt(spec, "objectives");
  const [objective = {}] = objectives;
  if (objectives.length > 1)
    report(
      "spec.objectives.1",
      "is a second target: write an SLO of its own for each, so that each has its own alerts",
    );
  for (const name of ["indicator", "indicatorRef", "compositeWeight"])
    if (objective[name] !== undefined)
      report(`spec.objectives.0.${name}`, "makes a composite of several indicators, which is not supported");
  const target = numberAt(objective, "target");
  const percent = numberAt(objective, "targetPercent");
  if ((target === null) === (percent === null)) {
    report("spec.objectives.0", "must have either target or targetPercent");
    return null;
  }
  const share = target ?? Number(((percent ?? 0) / PERCENT).toFixed(DIGITS));
  if (share > 0) return share;
  report(`spec.objectives.0.${target === null ? "targetPercent" : "target"}`, "must be more than 0");
  return null;
}
