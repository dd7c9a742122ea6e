import { expect, test } from "vitest";
import { LATENCY_BUCKETS, bucketOf, latencyAt, shownMs, sumLatency } from "./latency.ts";

const bucketsOf = (values: readonly number[]): number[] => {
  const buckets = Array<number>(LATENCY_BUCKETS).fill(0);
  for (const ms of values) buckets[bucketOf(ms)] = (buckets[bucketOf(ms)] ?? 0) + 1;
  return buckets;
};

test.each([0.5, 0.95, 0.99])("the quantile %f of a thousand latencies is told within a bucket", (share) => {
  const values = Array.from({ length: 1000 }, (_, index) => 1 + index);
  const told = latencyAt(share, bucketsOf(values)) ?? 0;
  expect(Math.abs(told - share * 1000) / (share * 1000)).toBeLessThan(0.1);
});

test("no calls have no latency, and none is made up", () => {
  expect(latencyAt(0.5, bucketsOf([]))).toBe(null);
  expect(shownMs(null)).toBe(null);
});

test("sums of instances tell as much as all calls together", () => {
  const a = [3, 40, 500];
  const b = [7, 8000];
  expect(sumLatency([bucketsOf(a), bucketsOf(b)])).toEqual(bucketsOf([...a, ...b]));
});

test("what is beyond the last bucket is in it", () => {
  expect(bucketOf(1e9)).toBe(LATENCY_BUCKETS - 1);
  expect(bucketOf(-1)).toBe(0);
});
