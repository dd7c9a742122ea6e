import { LATENCY_BUCKETS as READ, bucketOf } from "@signalbox/domain/breakers";
import { LATENCY_BUCKETS, latencyBucket } from "@signalbox/wire";
import { expect, test } from "vitest";

test("latencies are read by the buckets that SDKs count them in", () => {
  expect(READ).toBe(LATENCY_BUCKETS);
  for (let ms = 0.01; ms < 200_000; ms *= 1.07) expect(bucketOf(ms)).toBe(latencyBucket(ms));
});
