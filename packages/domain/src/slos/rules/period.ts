import type { TimeWindow } from "../objective.ts";
import { DAY_MS } from "./counts.ts";

/** A span in milliseconds; `to` is not inclusive. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

type Calendar = Extract<TimeWindow, { kind: "calendar" }>;

/** The window of an objective at a moment: the last days, or the week, month, quarter or year that the moment lies in. */
export function periodAt(window: TimeWindow, at: number): Period {
  if (window.kind === "rolling") return { from: at - window.days * DAY_MS, to: at };
  const { year, month, day } = localDate(at, window.timeZone);
  const [first, next] = calendarDates(window.unit, year, month, day);
  return { from: midnight(first, window.timeZone), to: midnight(next, window.timeZone) };
}

export const periodSeconds = ({ from, to }: Period): number => (to - from) / 1000;

/** How much of a calendar window has passed; of a rolling one all of it has. */
export function elapsedShare(window: TimeWindow, { from, to }: Period, at: number): number {
  return window.kind === "rolling" ? 1 : Math.min(1, Math.max(0, (at - from) / (to - from)));
}

/** A date as milliseconds of its midnight in UTC, which months and days may overflow. */
type PlainDate = number;

function calendarDates(
  unit: Calendar["unit"],
  year: number,
  month: number,
  day: number,
): [PlainDate, PlainDate] {
  switch (unit) {
    case "week": {
      const date = Date.UTC(year, month, day);
      // Weeks begin on Monday (ISO 8601).
      const monday = date - ((new Date(date).getUTCDay() + 6) % 7) * DAY_MS;
      return [monday, monday + 7 * DAY_MS];
    }
    case "month":
      return [Date.UTC(year, month, 1), Date.UTC(year, month + 1, 1)];
    case "quarter": {
      const first = month - (month % 3);
      return [Date.UTC(year, first, 1), Date.UTC(year, first + 3, 1)];
    }
    case "year":
      return [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
    default:
      return unit satisfies never;
  }
}

/** The first moment of a day somewhere; where the clocks skip midnight, the day begins with the skip. */
export function midnight(date: PlainDate, timeZone: string): number {
  const before = date - offsetAt(date - DAY_MS, timeZone);
  const after = date - offsetAt(date + DAY_MS, timeZone);
  const fitting = [before, after].filter((at) => at + offsetAt(at, timeZone) === date);
  return fitting.length > 0 ? Math.min(...fitting) : before;
}

function localDate(at: number, timeZone: string): { year: number; month: number; day: number } {
  const local = new Date(at + offsetAt(at, timeZone));
  return { year: local.getUTCFullYear(), month: local.getUTCMonth(), day: local.getUTCDate() };
}

const formats = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATS = 500;

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  if (formats.size >= MOST_FORMATS) formats.clear();
  const numeric = { year: "numeric", month: "numeric", day: "numeric" } as const;
  const clock = { hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23" } as const;
  const format = new Intl.DateTimeFormat("en-US", { timeZone, ...numeric, ...clock });
  formats.set(timeZone, format);
  return format;
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const of = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const local = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
  return local - Math.floor(at / 1000) * 1000;
}
