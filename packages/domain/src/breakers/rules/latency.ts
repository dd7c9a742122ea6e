/**
 * Latencies are counted in 48 buckets whose bounds grow by a factor, from 0.2 ms to 90 s: sums of them over instances are
 * as good as each alone. SDKs report by the same bounds (@signalbox/wire).
 */
export const LATENCY_BUCKETS = 48;
const FIRST_MS = 0.2;
const FACTOR = 1.32;

const upperBound = (bucket: number): number => FIRST_MS * FACTOR ** bucket;

export function sumLatency(rows: readonly (readonly number[])[]): number[] {
  const sum = Array<number>(LATENCY_BUCKETS).fill(0);
  for (const row of rows)
    for (let bucket = 0; bucket < Math.min(row.length, LATENCY_BUCKETS); bucket++)
      sum[bucket] = (sum[bucket] ?? 0) + (row[bucket] ?? 0);
  return sum;
}

/** The latency in ms below which a share of calls lies, told by where in its bucket it falls; null without calls. */
export function latencyAt(share: number, buckets: readonly number[]): number | null {
  const total = buckets.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const rank = share * total;
  let below = 0;
  for (const [bucket, count] of buckets.entries()) {
    if (count > 0 && below + count >= rank) {
      const lower = bucket === 0 ? 0 : upperBound(bucket - 1);
      return lower + (upperBound(bucket) - lower) * ((rank - below) / count);
    }
    below += count;
  }
  return upperBound(buckets.length - 1);
}

/** Whole milliseconds, and tenths below ten. */
export function shownMs(ms: number | null): number | null {
  if (ms === null) return null;
  return ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms);
}

/** The bucket of a latency, for sources that tell quantiles or bounds of their own. */
export function bucketOf(ms: number): number {
  if (ms <= FIRST_MS) return 0;
  return Math.min(LATENCY_BUCKETS - 1, Math.ceil(Math.log(ms / FIRST_MS) / Math.log(FACTOR)));
}
