import type { BreakerPreset } from "./breaker.ts";

/** How soon a breaker opens, and for how long. */
export const BREAKER_PRESETS: Readonly<
  Record<BreakerPreset, { readonly failures: number; readonly openSeconds: number }>
> = {
  standard: { failures: 3, openSeconds: 120 },
  quick: { failures: 5, openSeconds: 60 },
  patient: { failures: 5, openSeconds: 300 },
  tolerant: { failures: 10, openSeconds: 180 },
};
