import type { HistogramPoint } from "@signalbox/formats/otlp";

/** More in one point than any service answers; it would also outgrow what can be written. */
const MOST_REQUESTS = 1_000_000_000;
const MOST_SCALE = 20;

/** What is wrong with a point in itself; null where nothing is. */
export function faultOf({ count, buckets }: HistogramPoint): string | null {
  const all = buckets.kind === "explicit" ? [] : [buckets.zeroCount, buckets.negative];
  const counts = [count, ...buckets.counts, ...all];
  if (!counts.every((one) => Number.isSafeInteger(one) && one >= 0))
    return "A count is not a whole number of zero or more.";
  if (count > MOST_REQUESTS) return "A point counts more than a thousand million requests.";
  if (buckets.kind === "exponential") {
    const { scale, offset } = buckets;
    if (!Number.isInteger(scale) || Math.abs(scale) > MOST_SCALE) return "A scale is not from -20 to 20.";
    if (!Number.isInteger(offset)) return "An offset is not a whole number.";
    return sumFault(count, counts.slice(1));
  }
  const { bounds } = buckets;
  if (buckets.counts.length === 0 && bounds.length === 0)
    return "A histogram without buckets says nothing of latencies.";
  if (buckets.counts.length !== bounds.length + 1) return "There is not one bucket more than bounds.";
  if (!bounds.every((bound, index) => Number.isFinite(bound) && bound > (bounds[index - 1] ?? -Infinity)))
    return "Bounds do not rise.";
  return sumFault(count, buckets.counts);
}

function sumFault(count: number, parts: readonly number[]): string | null {
  const sum = parts.reduce((total, part) => total + part, 0);
  return sum === count ? null : "The buckets do not add up to the count.";
}
