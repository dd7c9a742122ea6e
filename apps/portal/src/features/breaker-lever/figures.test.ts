import { expect, test } from "vitest";
import { counted, latency, percent, perSecond } from "./figures.ts";

test.each([
  [0, "0/s"],
  [0.02, "<0.1/s"],
  [0.34, "0.3/s"],
  [12.4, "12/s"],
  [1240, "1,240/s"],
])("a rate of %d is read as %j", (rate, text) => expect(perSecond(rate)).toBe(text));

test.each([
  [null, "–"],
  [0, "0 %"],
  [0.004, "0.4 %"],
  [0.123, "12 %"],
  [1, "100 %"],
])("a share of %s is read as %j, and no calls are no zero", (share, text) =>
  expect(percent(share)).toBe(text),
);

test.each([
  [null, "–"],
  [0, "0 ms"],
  [34.6, "35 ms"],
  [1240, "1.2 s"],
])("a latency of %s ms is read as %j", (ms, text) => expect(latency(ms)).toBe(text));

test("one is one", () => {
  expect(counted(1, "breaker")).toBe("1 breaker");
  expect(counted(1200, "breaker")).toBe("1,200 breakers");
});
