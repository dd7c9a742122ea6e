import type { Traffic } from "@signalbox/domain/observability/schema";
import type { ChartPoint } from "../charts/index.ts";

type Numbers = Pick<Traffic, "points" | "stepSeconds">;

/** Requests each second. */
export function ratePoints({ points, stepSeconds }: Numbers): ChartPoint[] {
  return points.map(({ at, requests }) => ({ at, values: { requests: requests / stepSeconds } }));
}

/** The share of requests that failed; a step without requests has none. */
export function errorPoints({ points }: Numbers): ChartPoint[] {
  return points.map(({ at, requests, errors }) => ({
    at,
    values: { errors: requests === 0 ? null : errors / requests },
  }));
}

/** Quantiles in milliseconds. */
export function latencyPoints({ points }: Numbers): ChartPoint[] {
  const milliseconds = (seconds: number | null) => (seconds === null ? null : seconds * 1000);
  return points.map(({ at, p50, p95, p99 }) => ({
    at,
    values: { p50: milliseconds(p50), p95: milliseconds(p95), p99: milliseconds(p99) },
  }));
}

const RATE = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const SHARE = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 2 });

export const rateWords = (value: number): string => `${RATE.format(value)}/s`;
export const shareWords = (value: number): string => SHARE.format(value);
export const latencyWords = (milliseconds: number): string =>
  milliseconds >= 1000 ? `${RATE.format(milliseconds / 1000)} s` : `${RATE.format(milliseconds)} ms`;
