import { expect, test } from "vitest";
import { burnPairs, mergedPoints, stepOf } from "./burn-pairs.ts";

const threshold = (role: "long" | "short") => ({
  condition: "page-1h" as const,
  severity: "page" as const,
  factor: 14.4,
  role,
});
const short = {
  window: "5m" as const,
  points: [
    { at: 0, rate: 1 },
    { at: 60_000, rate: 20 },
  ],
  thresholds: [threshold("short")],
  now: 20,
};
const long = {
  window: "1h" as const,
  points: [{ at: 60_000, rate: 2 }],
  thresholds: [threshold("long")],
  now: 2,
};

test("the windows of an alert stand together, the long one first", () => {
  const [pair, ...others] = burnPairs([short, long]);
  expect(others).toEqual([]);
  expect(pair).toMatchObject({ condition: "page-1h", severity: "page", factor: 14.4 });
  expect(pair?.windows.map(({ window }) => window)).toEqual(["1h", "5m"]);
});

test("a moment that one window does not know is unknown there, not zero", () => {
  expect(mergedPoints([long, short])).toEqual([
    { at: 0, values: { "1h": null, "5m": 1 } },
    { at: 60_000, values: { "1h": 2, "5m": 20 } },
  ]);
});

test("the step is the smallest distance of two points", () => {
  const points = [0, 60_000, 300_000].map((at) => ({ at, values: {} }));
  expect(stepOf(points)).toBe(60);
  expect(stepOf([])).toBe(3600);
});
