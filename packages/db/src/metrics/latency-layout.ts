/**
 * The one layout of latencies, as upper bounds in seconds: those that OpenTelemetry's conventions name for the duration of
 * requests, so that what services report is mostly kept as it came, with two finer and two coarser ones at the ends.
 */
export const LATENCY_BOUNDS = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60,
] as const;

/** The columns of the bounds: `le_250` counts the requests that took at most 250 ms. */
export const LATENCY_COLUMNS: readonly string[] = LATENCY_BOUNDS.map(
  (bound) => `le_${String(Math.round(bound * 10_000) / 10).replace(".", "_")}`,
);
