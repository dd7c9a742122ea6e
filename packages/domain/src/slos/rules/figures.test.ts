import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  burnRate,
  budgetRemaining,
  exhaustsInSeconds,
  forecast,
  isEnough,
  sliOf,
  wilson,
} from "./figures.ts";

const DAY = 86_400;
const tally = (good: number, total: number) => ({ good, total });

describe("an indicator", () => {
  test.each([
    [999, 1000, 0.999],
    [0, 10, 0],
    [10, 10, 1],
    [999_500, 1_000_000, 0.9995],
    // A source that extrapolates may find more good events than events.
    [11, 10, 1],
  ])("of %d good of %d is %d", (good, total, sli) => expect(sliOf(tally(good, total))).toBeCloseTo(sli, 12));
  test("of no events is none, and not zero", () => expect(sliOf(tally(0, 0))).toBeNull());
});

describe("a burn rate", () => {
  // Errors / (1 - target), reckoned by hand; sre.google/workbook/alerting-on-slos, "Burn rate".
  test.each([
    [0.999, 0.001, 1],
    [0.999, 0.0144, 14.4],
    [0.999, 0.006, 6],
    [0.999, 1, 1000],
    [0.99, 0.144, 14.4],
    [0.95, 0.05, 1],
    [0.9995, 0.0005, 1],
    [0.9, 0.05, 0.5],
    [0.5, 0.5, 1],
    [0.999, 0, 0],
  ])("at a target of %d with %d errors is %d", (target, errors, rate) =>
    expect(burnRate(tally(1_000_000 * (1 - errors), 1_000_000), target)).toBeCloseTo(rate, 6),
  );
  test("of no events is none", () => expect(burnRate(tally(0, 0), 0.99)).toBeNull());
});

describe("a budget", () => {
  test.each([
    // target, bad of a million, elapsed share, remaining
    [0.999, 0, 1, 1],
    [0.999, 500, 1, 0.5],
    [0.999, 1000, 1, 0],
    [0.999, 2000, 1, -1],
    [0.99, 1000, 1, 0.9],
    [0.9995, 100, 1, 0.8],
    // A calendar window of which a tenth has passed: the budget is that of ten times as many events.
    [0.999, 1000, 0.1, 0.9],
    [0.999, 10_000, 0.1, 0],
    [0.999, 1000, 0, 1],
  ])("at %d with %d bad of a million and %d of the window gone is %d", (target, bad, elapsed, left) =>
    expect(budgetRemaining(tally(1_000_000 - bad, 1_000_000), target, elapsed)).toBeCloseTo(left, 9),
  );
  test("of no events is none", () => expect(budgetRemaining(tally(0, 0), 0.99)).toBeNull());
});

describe("the time to exhaustion", () => {
  test.each([
    // remaining, burn, days, seconds: remaining x window / burn.
    [1, 1, 30, 30 * DAY],
    [1, 14.4, 30, 180_000],
    [0.5, 6, 30, 216_000],
    [0.5, 1, 28, 14 * DAY],
    [0, 3, 30, 0],
    [-0.2, 0, 30, 0],
  ])("with %d left at %d times over %d days is %d s", (remaining, burn, days, seconds) =>
    expect(exhaustsInSeconds(remaining, burn, days * DAY)).toBeCloseTo(seconds, 6),
  );
  test.each([
    [1, 0],
    [0.5, null],
    [null, 3],
  ])("with %s left at %s is none", (remaining, burn) =>
    expect(exhaustsInSeconds(remaining, burn, DAY)).toBeNull(),
  );
});

describe("a forecast", () => {
  test.each([
    [0.8, 2, 0.25, 0.3],
    [0.8, 1, 0.8, 0],
    [0.5, 0, 0.5, 0.5],
    [0.5, 4, 0.5, -1.5],
    [0.9, 0.4, null, 0.6],
    [0.1, 3, null, -2],
  ])("from %d at %d with %s to come is %d", (remaining, burn, left, expected) =>
    expect(forecast(remaining, burn, left)).toBeCloseTo(expected, 12),
  );
  test("without figures is none", () => {
    expect(forecast(null, 1, 0.5)).toBeNull();
    expect(forecast(0.5, null, 0.5)).toBeNull();
  });
});

describe("the confidence interval", () => {
  // Wilson's score interval at 95 %: Brown, Cai, DasGupta (2001), reckoned with z = 1.959964.
  test.each([
    [0, 10, 0, 0.2775328],
    [0.1, 10, 0.0178762, 0.40415],
    [0.5, 10, 0.2365931, 0.7634069],
    [1, 10, 0.7224672, 1],
    [0.81, 100, 0.7222082, 0.8748528],
    [0.999, 1000, 0.9943577, 0.9998235],
  ])("of %d among %d is from %d to %d", (share, events, low, high) => {
    const found = wilson(share, events);
    expect(found?.low).toBeCloseTo(low, 4);
    expect(found?.high).toBeCloseTo(high, 4);
  });
  test("of nothing is none", () => {
    expect(wilson(null, 10)).toBeNull();
    expect(wilson(1, 0)).toBeNull();
  });
});

test.each([
  [1000, 0.999, true],
  [999, 0.999, false],
  [10, 0.9, true],
  [9, 0.9, false],
  [2000, 0.9995, true],
  [0, 0.5, false],
  [100, 0.99, true],
  [1_000_000, 0.999_999, true],
])("%d events are enough for %d: %s", (total, target, enough) =>
  expect(isEnough(total, target)).toBe(enough),
);

const counts = fc.tuple(fc.nat(1e6), fc.nat(1e6)).map(([good, bad]) => tally(good, good + bad));
const target = fc.integer({ min: 1, max: 999_999 }).map((share) => share / 1e6);

test("the budget is spent exactly by a burn rate of 1, and burn adds up over parts of equal size", () => {
  fc.assert(
    fc.property(counts, target, (given, aim) => {
      const burn = burnRate(given, aim);
      const left = budgetRemaining(given, aim);
      if (burn === null || left === null) return given.total === 0;
      expect(left).toBeCloseTo(1 - burn, 9);
      expect(burn).toBeGreaterThanOrEqual(0);
      expect(budgetRemaining(tally(given.good * 2, given.total * 2), aim)).toBeCloseTo(left, 9);
      return true;
    }),
  );
});

test("more bad events never leave more, nor make it last longer", () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 1000 }), target, (given, more, aim) => {
      fc.pre(given.good >= more);
      const worse = tally(given.good - more, given.total);
      expect(budgetRemaining(worse, aim)).toBeLessThan(budgetRemaining(given, aim) ?? 0);
      const lasts = (one: typeof given) =>
        exhaustsInSeconds(budgetRemaining(one, aim), burnRate(one, aim), DAY) ?? Infinity;
      expect(lasts(worse)).toBeLessThanOrEqual(lasts(given));
    }),
  );
});

test("the interval holds the indicator, lies between 0 and 1, and more events make it narrower", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 1e6 }),
      (share, events) => {
        const near = wilson(share, events * 4);
        const wide = wilson(share, events);
        if (!near || !wide) throw new Error("There is an interval.");
        expect(wide.low).toBeGreaterThanOrEqual(0);
        expect(wide.high).toBeLessThanOrEqual(1);
        expect(wide.low).toBeLessThanOrEqual(share + 1e-9);
        expect(wide.high).toBeGreaterThanOrEqual(share - 1e-9);
        expect(near.high - near.low).toBeLessThanOrEqual(wide.high - wide.low + 1e-12);
      },
    ),
  );
});
