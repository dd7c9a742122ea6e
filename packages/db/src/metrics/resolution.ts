import type { TimeRange } from "@signalbox/plugin-api";

export interface Resolution {
  readonly table: "metric_10s" | "metric_1m" | "metric_1h";
  readonly seconds: number;
}

export const TEN_SECONDS: Resolution = { table: "metric_10s", seconds: 10 };
export const MINUTE: Resolution = { table: "metric_1m", seconds: 60 };
export const HOUR: Resolution = { table: "metric_1h", seconds: 3600 };

/** Until when each roll-up is made, in milliseconds of the epoch. */
export type RolledThrough = ReadonlyMap<number, number>;

export interface Part extends Resolution {
  readonly from: number;
  readonly to: number;
}

/** Whole steps of the range, on the grid of the step. */
export function wholeSteps({ from, to, stepSeconds }: TimeRange): {
  readonly from: number;
  readonly to: number;
} {
  const step = stepSeconds * 1000;
  return { from: Math.ceil(from.getTime() / step) * step, to: Math.floor(to.getTime() / step) * step };
}

/** Which table tells which part of a range: the coarsest whose steps fit, as far as it is made, then finer ones. */
export function partsOf(range: TimeRange, rolled: RolledThrough): Part[] {
  const { from, to } = wholeSteps(range);
  const fitting = [HOUR, MINUTE].filter(({ seconds }) => range.stepSeconds % seconds === 0);
  let begin = from;
  const parts: Part[] = [];
  for (const resolution of [...fitting, TEN_SECONDS]) {
    const end = resolution === TEN_SECONDS ? to : Math.min(to, rolled.get(resolution.seconds) ?? 0);
    if (end <= begin) continue;
    parts.push({ ...resolution, from: begin, to: end });
    begin = end;
  }
  return parts;
}
