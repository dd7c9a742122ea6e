import type { ChartPoint, ChartSeries } from "./chart-types.ts";

/** Points without their neighbours on both sides would be lines of no length. */
export interface ChartRow extends ChartPoint {
  readonly alone: readonly string[];
}

/** A stretch of the range in which nothing is known. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

interface Shown {
  readonly from: number;
  readonly to: number;
}

const isKnown = ({ values }: ChartPoint) => Object.values(values).some((value) => value !== null);

/** The points in order with an empty one wherever steps are missing, so that a line breaks instead of bridging them. */
export function chartRows(
  points: readonly ChartPoint[],
  series: readonly ChartSeries[],
  stepSeconds: number,
): ChartRow[] {
  const step = stepSeconds * 1000;
  const nothing = Object.fromEntries(series.map(({ key }) => [key, null]));
  const ordered = points.toSorted((one, other) => one.at - other.at);
  const filled = ordered.flatMap((point, place) => {
    const before = ordered[place - 1];
    const missing = before !== undefined && point.at - before.at > step * 1.5;
    return missing ? [{ at: before.at + step, values: nothing }, point] : [point];
  });
  const known = (place: number, key: string) => (filled[place]?.values[key] ?? null) !== null;
  return filled.map((point, place) => ({
    ...point,
    alone: series
      .map(({ key }) => key)
      .filter((key) => known(place, key) && !known(place - 1, key) && !known(place + 1, key)),
  }));
}

/** Where nothing is known of any series, between and around the points. The step under way is none yet. */
export function gapsOf(points: readonly ChartPoint[], stepSeconds: number, { from, to }: Shown): Gap[] {
  const step = stepSeconds * 1000;
  const known = points
    .filter(isKnown)
    .map(({ at }) => at)
    .toSorted((one, other) => one - other);
  const gaps: Gap[] = [];
  let end = from;
  for (const at of known) {
    if (at - end > step) gaps.push({ from: end, to: at });
    end = Math.max(end, at + step);
  }
  if (to - end > step * 2) gaps.push({ from: end, to });
  return gaps;
}
