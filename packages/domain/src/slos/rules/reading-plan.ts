import type { Slo } from "../objective.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, floorTo } from "./counts.ts";
import { isAdditive, sliceMs } from "./effective-counts.ts";
import { periodAt, type Period } from "./period.ts";

/** What is asked of a source in one go. */
export interface ReadRange extends Period {
  readonly stepSeconds: number;
}

/** No source is asked for more steps at once; Prometheus refuses 11,000. */
export const MOST_POINTS = 10_000;
/** Burn rates look back so far, however short the window. */
const LONGEST_LOOK = 3 * DAY_MS;

interface Progress {
  readonly readTo: number | null;
  readonly filledFrom: number | null;
}

interface PlanSettings {
  readonly lateMinutes: number;
  readonly keepMinutesDays: number;
  readonly settleSeconds: number;
  /** How late a source may still take counts in. */
  readonly lateSeconds?: number;
}

/** So often everything is looked at again that may have come late. */
const LATE_LOOK_MS = 5 * MINUTE_MS;

/** What has come since the last reading, together with the minutes before that may still have changed. */
export function newRange(
  slo: Slo,
  { readTo }: Progress,
  settings: PlanSettings,
  now: number,
): ReadRange | null {
  const ready = floorTo(now - settings.settleSeconds * 1000, MINUTE_MS);
  const isLateLook = readTo !== null && floorTo(ready, LATE_LOOK_MS) > floorTo(readTo, LATE_LOOK_MS);
  const usualMs = settings.lateMinutes * MINUTE_MS;
  const lateMs = isLateLook ? Math.max(usualMs, (settings.lateSeconds ?? 0) * 1000) : usualMs;
  const from = floorTo((readTo ?? ready) - lateMs, sliceMs(slo.budgeting));
  const to = Math.min(ready, from + MOST_POINTS * MINUTE_MS);
  return to > from && to >= (readTo ?? 0) ? { from, to, stepSeconds: 60 } : null;
}

/** The next piece of the past, from the newest backwards to where the window begins; null when all is there. */
export function pastRange(
  slo: Slo,
  { filledFrom }: Progress,
  settings: PlanSettings,
  now: number,
): ReadRange | null {
  if (filledFrom === null) return null;
  const begin = floorTo(Math.min(periodAt(slo.window, now).from, now - LONGEST_LOOK), HOUR_MS);
  if (filledFrom <= begin) return null;
  const kept = Math.max(begin, minutesFrom(settings, now));
  if (filledFrom > kept) {
    const from = Math.max(kept, floorTo(filledFrom - MOST_POINTS * MINUTE_MS, HOUR_MS) + HOUR_MS);
    return { from, to: filledFrom, stepSeconds: 60 };
  }
  const stepSeconds = isAdditive(slo.indicator, slo.budgeting) ? 3600 : 60;
  const from = Math.max(begin, floorTo(filledFrom - MOST_POINTS * stepSeconds * 1000, HOUR_MS) + HOUR_MS);
  return { from, to: filledFrom, stepSeconds };
}

/** From here on minutes are kept; before that, hours only. */
export function minutesFrom({ keepMinutesDays }: { readonly keepMinutesDays: number }, now: number): number {
  return floorTo(now - keepMinutesDays * DAY_MS, HOUR_MS);
}
