import { expect, test } from "vitest";
import { trafficStep } from "./traffic-step.ts";

test.each([
  ["15 min", 0.25, 10],
  ["1 h", 1, 60],
  ["24 h", 24, 300],
  ["30 d", 720, 14_400],
  ["10 years", 87_600, 86_400],
])("%s are drawn in steps that make a chart", (_name, hours, step) => {
  expect(trafficStep(hours * 3_600_000)).toBe(step);
});
