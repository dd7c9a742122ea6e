import { LATENCY_BOUNDS, LATENCY_COLUMNS } from "./latency-layout.ts";

/** The requests that took at most so long: the columns that tell, and the share of the way from the first to the second. */
export interface Within {
  /** Null stands for none at all. */
  readonly below: string | null;
  readonly above: string;
  readonly share: number;
}

/** Between two bounds requests are taken to lie evenly. */
export function withinOf(seconds: number): Within {
  const index = LATENCY_BOUNDS.findIndex((bound) => bound >= seconds);
  const last = LATENCY_COLUMNS.length - 1;
  if (index < 0) return { below: null, above: LATENCY_COLUMNS[last] ?? "", share: 1 };
  const low = LATENCY_BOUNDS[index - 1] ?? 0;
  const high = LATENCY_BOUNDS[index] ?? low;
  return {
    below: LATENCY_COLUMNS[index - 1] ?? null,
    above: LATENCY_COLUMNS[index] ?? "",
    share: (seconds - low) / (high - low),
  };
}

/** A quantile in seconds; the last bound where it lies above all of them. */
export function quantile(share: number, requests: number, within: readonly number[]): number | null {
  if (requests === 0) return null;
  const rank = share * requests;
  const index = within.findIndex((count) => count >= rank && count > 0);
  if (index < 0) return LATENCY_BOUNDS.at(-1) ?? null;
  const before = within[index - 1] ?? 0;
  const low = LATENCY_BOUNDS[index - 1] ?? 0;
  const high = LATENCY_BOUNDS[index] ?? low;
  const inside = (within[index] ?? 0) - before;
  return inside === 0 ? high : low + ((high - low) * Math.max(0, rank - before)) / inside;
}
