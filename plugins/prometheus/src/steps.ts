import { AppError } from "@signalbox/kernel";
import type { TimeRange } from "@signalbox/plugin-api";

/** Prometheus answers at most 11,000 points of a series at once. */
const MAX_POINTS = 10_000;
/** More than this is no chart and no count any more, but a copy of the data. */
const MAX_PARTS = 20;

/** Moments at which a query is evaluated: the first, the last, and the step between; in seconds. */
export interface Evaluation {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/** The moments of a range on the grid of its step, so that the same moments are asked whenever one asks. */
export function pointsOf(range: TimeRange): Evaluation[] {
  const { step, first, end } = gridOf(range);
  // Without the end: the step that begins there is not asked for.
  const last = Math.ceil(end / step) * step - step;
  return parted({ start: first, end: last, step });
}

/** The ends of the whole steps of a range that are over: what happened in a step is known at its end. */
export function endsOf(range: TimeRange, until: Date): Evaluation[] {
  const to = until < range.to ? until : range.to;
  const { step, first, end } = gridOf({ ...range, to });
  return parted({ start: first + step, end: Math.floor(end / step) * step, step });
}

function gridOf({ from, to, stepSeconds }: TimeRange) {
  if (!Number.isInteger(stepSeconds) || stepSeconds < 1) {
    throw new AppError("invalid", "A step is a whole number of seconds.");
  }
  const first = Math.ceil(from.getTime() / 1000 / stepSeconds) * stepSeconds;
  return { step: stepSeconds, first, end: to.getTime() / 1000 };
}

function parted({ start, end, step }: Evaluation): Evaluation[] {
  const count = Math.floor((end - start) / step) + 1;
  if (count < 1) return [];
  const parts = Math.ceil(count / MAX_POINTS);
  if (parts > MAX_PARTS) {
    throw new AppError(
      "too_large",
      `A range has at most ${MAX_POINTS * MAX_PARTS} steps; this one has ${count}.`,
    );
  }
  return Array.from({ length: parts }, (_, part) => {
    const first = start + part * MAX_POINTS * step;
    return { start: first, end: Math.min(end, first + (MAX_POINTS - 1) * step), step };
  });
}
