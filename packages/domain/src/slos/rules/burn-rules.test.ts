import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { WINDOW_SECONDS, burnConditions } from "./burn-rules.ts";

const DAY = 86_400;
const factors = (days: number, target = 0.999) =>
  burnConditions(days * DAY, target).map(({ factor }) => Number(factor.toFixed(4)));

// sre.google/workbook/alerting-on-slos, table 5-8, for 30 days; Sloth's google-28d.yaml for 28; the others by hand.
test.each([
  [30, [14.4, 6, 3, 1]],
  [28, [13.44, 5.6, 2.8, 0.9333]],
  [7, [3.36, 1.4, 0.7, 0.2333]],
  [14, [6.72, 2.8, 1.4, 0.4667]],
  [90, [43.2, 18, 9, 3]],
  [365, [175.2, 73, 36.5, 12.1667]],
  [1, [0.48, 0.2, 0.1, 0.0333]],
])("for %d days the factors are %j", (days, expected) => expect(factors(days)).toEqual(expected));

test("every short window is a twelfth of its long one", () => {
  for (const { long, short } of burnConditions(30 * DAY, 0.999))
    expect(WINDOW_SECONDS[long] / WINDOW_SECONDS[short]).toBe(12);
});

describe("a condition", () => {
  test.each([
    // 14.4 x (1 - target) must not be more than 1: 93.06 % is the least.
    [0.93, 30, ["page-1h"]],
    [0.94, 30, []],
    [0.8, 30, ["page-1h", "page-6h"]],
    [0.5, 30, ["page-1h", "page-6h", "ticket-1d"]],
    [0.999, 1, ["ticket-3d"]],
    [0.999, 2, ["ticket-3d"]],
    [0.999, 3, []],
    [0.99, 365, ["page-1h"]],
  ])("at %d over %d days cannot be used for %j, and says why", (target, days, expected) => {
    const unusable = burnConditions(days * DAY, target).filter(({ usable }) => !usable);
    expect(unusable.map(({ condition }) => condition)).toEqual(expected);
    for (const { note } of unusable)
      expect(note).toMatch(/^(Cannot fire: if everything failed|Looks at 3 days, more)/);
  });
});

test("a total outage reaches every factor that can be used, and spends the share of the budget that it stands for", () => {
  const target = fc.integer({ min: 1, max: 999_999 }).map((share) => share / 1e6);
  fc.assert(
    fc.property(target, fc.integer({ min: 1, max: 366 }), (aim, days) => {
      for (const { factor, usable, budgetShare, long } of burnConditions(days * DAY, aim)) {
        expect((factor * WINDOW_SECONDS[long]) / (days * DAY)).toBeCloseTo(budgetShare, 9);
        expect(!usable || 1 / (1 - aim) >= factor - 1e-6).toBe(true);
      }
    }),
  );
});
