/**
 * Latencies are counted in buckets whose bounds grow by a factor, from 0.2 ms to 90 s, so that sums over instances tell as
 * much as each alone.
 */
export const LATENCY_BUCKETS = 48;
const FIRST_MS = 0.2;
const FACTOR = 1.32;

export function latencyBucket(ms: number): number {
  if (!(ms > FIRST_MS)) return 0;
  return Math.min(LATENCY_BUCKETS - 1, Math.ceil(Math.log(ms / FIRST_MS) / Math.log(FACTOR)));
}
