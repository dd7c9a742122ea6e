import { LATENCY_BOUNDS } from "@signalbox/db/feed/metrics";
import { expect, test } from "vitest";
import { onLayout, wholeOnLayout } from "./on-layout.ts";

const CONVENTIONS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
const at = (bound: number) => LATENCY_BOUNDS.indexOf(bound as (typeof LATENCY_BOUNDS)[number]);
const explicit = (bounds: number[], counts: number[], max: number | null = null) => ({
  buckets: { kind: "explicit" as const, bounds, counts },
  max,
});

test("a histogram with the bounds of the conventions is kept as it came", () => {
  const counts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 0];
  const below = onLayout(explicit(CONVENTIONS, counts), 1);
  let sum = 0;
  for (const [index, bound] of CONVENTIONS.entries())
    expect(below[at(bound)]).toBe((sum += counts[index] ?? 0));
});

test("milliseconds are the same as seconds", () => {
  const counts = [0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1];
  const inMs = onLayout(
    explicit(
      CONVENTIONS.map((bound) => bound * 1000),
      counts,
    ),
    1000,
  );
  expect(inMs[at(0.25)]).toBeCloseTo(5, 9);
  expect(inMs[at(0.1)]).toBeCloseTo(0, 9);
});

test("a bucket that reaches over bounds is shared out by width", () => {
  const below = onLayout(explicit([0, 0.2], [0, 20, 0]), 1);
  expect(below[at(0.1)]).toBeCloseTo(10, 9);
  expect(below[at(0.05)]).toBeCloseTo(5, 9);
  expect(below[at(0.25)]).toBeCloseTo(20, 9);
});

test("what lies above all bounds goes up to the greatest value, or to the next bound", () => {
  expect(onLayout(explicit([10], [0, 4]), 1)[at(30)]).toBe(4);
  expect(onLayout(explicit([10], [0, 4], 50), 1)[at(30)]).toBeCloseTo(2, 9);
  expect(onLayout(explicit([10], [0, 4], 500), 1)[at(60)]).toBeLessThan(1);
  expect(onLayout(explicit([90], [0, 4]), 1)[at(60)]).toBe(0);
});

test("an exponential histogram lies where its powers lie", () => {
  // With scale 0 the buckets end at powers of two: (0.25, 0.5] and (0.5, 1].
  const buckets = {
    kind: "exponential" as const,
    scale: 0,
    zeroCount: 2,
    offset: -2,
    counts: [6, 8],
    negative: 0,
  };
  const below = onLayout({ buckets, max: null }, 1);
  expect([0.001, 0.25, 0.5, 0.75, 1].map((bound) => below[at(bound)])).toEqual([2, 2, 8, 12, 16]);
});

test("the widest exponential histogram stays within numbers", () => {
  const counts = Array.from({ length: 2000 }, () => 1);
  const buckets = {
    kind: "exponential" as const,
    scale: -20,
    zeroCount: 0,
    offset: -1000,
    counts,
    negative: 0,
  };
  const below = onLayout({ buckets, max: null }, 1);
  expect(below.every((count) => count >= 0 && count <= 2000.001)).toBe(true);
});

test("whole numbers never fall and never pass the total", () => {
  const whole = wholeOnLayout([0.4, 0.6, 0.5, 2.7], 2);
  expect(whole).toEqual([0, 1, 1, 2]);
});
