import { LATENCY_BOUNDS } from "@signalbox/db/feed/metrics";
import type { ExplicitBuckets, ExponentialBuckets, HistogramPoint } from "@signalbox/formats/otlp";

/** How many lie at or below each bound of the layout; fractions where a bucket of the source reaches over a bound. */
export type OnLayout = readonly number[];

/** From above `from` up to `to`, in seconds. */
interface Bucket {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Lays a histogram over the bounds of the layout; `perSecond` of its unit make a second. */
export function onLayout(
  { buckets, max }: Pick<HistogramPoint, "buckets" | "max">,
  perSecond: number,
): OnLayout {
  const sum = new Float64Array(LATENCY_BOUNDS.length + 1);
  const each = (bucket: Bucket) => lay(bucket, sum);
  if (buckets.kind === "explicit") explicit(buckets, { perSecond, max, each });
  else exponential(buckets, { perSecond, each });
  let below = 0;
  return LATENCY_BOUNDS.map((_, index) => (below += sum[index] ?? 0));
}

/** Adds a bucket to the ones of the layout that it reaches into, by the share of its width. */
function lay({ from, to, count }: Bucket, sum: Float64Array): void {
  if (count === 0) return;
  const width = to - from;
  let left = count;
  let low = 0;
  for (const [index, high] of LATENCY_BOUNDS.entries()) {
    if (to <= high) {
      sum[index] = (sum[index] ?? 0) + left;
      return;
    }
    if (from < high) {
      const share = (count * (high - Math.max(from, low))) / width;
      sum[index] = (sum[index] ?? 0) + share;
      left -= share;
    }
    low = high;
  }
  sum[LATENCY_BOUNDS.length] = (sum[LATENCY_BOUNDS.length] ?? 0) + left;
}

interface Laying {
  readonly perSecond: number;
  readonly each: (bucket: Bucket) => void;
}

function explicit(
  { bounds, counts }: ExplicitBuckets,
  { perSecond, max, each }: Laying & { readonly max: number | null },
): void {
  let from = 0;
  for (const [index, count] of counts.entries()) {
    const bound = bounds[index];
    const to = bound === undefined ? topOf(from, max, perSecond) : Math.max(from, bound / perSecond);
    each({ from, to, count });
    from = to;
  }
}

/** Where what lies above all bounds ends: the greatest value where it was told, else the next bound of the layout. */
function topOf(from: number, max: number | null, perSecond: number): number {
  const top = max === null ? 0 : max / perSecond;
  if (top > from) return top;
  return LATENCY_BOUNDS.find((bound) => bound > from) ?? Number.MAX_VALUE;
}

function exponential(
  { scale, zeroCount, offset, counts, negative }: ExponentialBuckets,
  { perSecond, each }: Laying,
): void {
  each({ from: 0, to: 0, count: zeroCount + negative });
  const edge = (index: number) => Math.min(2 ** (index * 2 ** -scale) / perSecond, Number.MAX_VALUE);
  for (const [index, count] of counts.entries())
    if (count > 0) each({ from: edge(offset + index), to: edge(offset + index + 1), count });
}

/** Whole numbers that never fall: what can be written. */
export function wholeOnLayout(below: OnLayout, total: number): number[] {
  let last = 0;
  return below.map((count) => (last = Math.min(total, Math.max(last, Math.round(count)))));
}
