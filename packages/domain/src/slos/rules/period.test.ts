import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TimeWindow } from "../objective.ts";
import { elapsedShare, midnight, periodAt, periodSeconds } from "./period.ts";

const iso = (at: number) => new Date(at).toISOString();
const calendar = (unit: "week" | "month" | "quarter" | "year", timeZone: string): TimeWindow => ({
  kind: "calendar",
  unit,
  timeZone,
});

describe("a calendar window", () => {
  test.each([
    ["month", "UTC", "2026-03-15T12:00:00Z", "2026-03-01T00:00:00.000Z", "2026-04-01T00:00:00.000Z", 744],
    ["month", "UTC", "2026-02-28T23:59:59Z", "2026-02-01T00:00:00.000Z", "2026-03-01T00:00:00.000Z", 672],
    ["month", "UTC", "2028-02-29T00:00:00Z", "2028-02-01T00:00:00.000Z", "2028-03-01T00:00:00.000Z", 696],
    ["month", "UTC", "2026-12-31T23:59:59Z", "2026-12-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z", 744],
    // Summer time begins on March 29 and ends on October 25 in 2026.
    [
      "month",
      "Europe/Berlin",
      "2026-03-15T12:00:00Z",
      "2026-02-28T23:00:00.000Z",
      "2026-03-31T22:00:00.000Z",
      743,
    ],
    [
      "month",
      "Europe/Berlin",
      "2026-10-31T23:30:00Z",
      "2026-10-31T23:00:00.000Z",
      "2026-11-30T23:00:00.000Z",
      720,
    ],
    [
      "month",
      "Europe/Berlin",
      "2026-10-01T12:00:00Z",
      "2026-09-30T22:00:00.000Z",
      "2026-10-31T23:00:00.000Z",
      745,
    ],
    [
      "week",
      "Europe/Berlin",
      "2026-03-29T12:00:00Z",
      "2026-03-22T23:00:00.000Z",
      "2026-03-29T22:00:00.000Z",
      167,
    ],
    ["week", "UTC", "2026-03-02T00:00:00Z", "2026-03-02T00:00:00.000Z", "2026-03-09T00:00:00.000Z", 168],
    ["week", "UTC", "2026-03-01T23:59:00Z", "2026-02-23T00:00:00.000Z", "2026-03-02T00:00:00.000Z", 168],
    ["quarter", "UTC", "2026-05-20T00:00:00Z", "2026-04-01T00:00:00.000Z", "2026-07-01T00:00:00.000Z", 2184],
    [
      "quarter",
      "America/New_York",
      "2026-01-01T04:59:00Z",
      "2025-10-01T04:00:00.000Z",
      "2026-01-01T05:00:00.000Z",
      2209,
    ],
    [
      "year",
      "Asia/Kolkata",
      "2026-06-01T00:00:00Z",
      "2025-12-31T18:30:00.000Z",
      "2026-12-31T18:30:00.000Z",
      8760,
    ],
    ["year", "UTC", "2028-06-01T00:00:00Z", "2028-01-01T00:00:00.000Z", "2029-01-01T00:00:00.000Z", 8784],
    [
      "month",
      "Pacific/Apia",
      "2026-06-30T11:30:00Z",
      "2026-06-30T11:00:00.000Z",
      "2026-07-31T11:00:00.000Z",
      744,
    ],
  ] as const)("%s in %s at %s is from %s to %s, %d hours", (unit, zone, at, from, to, hours) => {
    const period = periodAt(calendar(unit, zone), Date.parse(at));
    expect([iso(period.from), iso(period.to)]).toEqual([from, to]);
    expect(periodSeconds(period) / 3600).toBe(hours);
  });

  test("of a day without a midnight begins with the skip", () => {
    // Beirut's clocks went from 00:00 to 01:00 on 2021-03-28.
    expect(iso(midnight(Date.UTC(2021, 2, 28), "Asia/Beirut"))).toBe("2021-03-27T22:00:00.000Z");
    // Cuba's went back from 01:00 to 00:00 on 2020-11-01: its first midnight counts.
    expect(iso(midnight(Date.UTC(2020, 10, 1), "America/Havana"))).toBe("2020-11-01T04:00:00.000Z");
  });
});

test("a rolling window is so many days up to now, and has always passed", () => {
  const at = Date.parse("2026-03-29T12:00:00Z");
  const window: TimeWindow = { kind: "rolling", days: 30 };
  const period = periodAt(window, at);
  expect([iso(period.from), iso(period.to)]).toEqual([
    "2026-02-27T12:00:00.000Z",
    "2026-03-29T12:00:00.000Z",
  ]);
  expect(elapsedShare(window, period, at)).toBe(1);
});

test("half of June has passed when its 16th begins", () => {
  const window = calendar("month", "UTC");
  const at = Date.parse("2026-06-16T00:00:00Z");
  expect(elapsedShare(window, periodAt(window, at), at)).toBe(0.5);
});

test("windows hold their moment, and follow each other without gap or overlap, anywhere on earth", () => {
  const zones = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Cairo",
    "Asia/Beirut",
    "America/Havana",
  ];
  const moment = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) });
  const unit = fc.constantFrom("week" as const, "month" as const, "quarter" as const, "year" as const);
  fc.assert(
    fc.property(moment, unit, fc.constantFrom(...zones), (at, one, zone) => {
      const window = calendar(one, zone);
      const { from, to } = periodAt(window, at);
      expect(from).toBeLessThanOrEqual(at);
      expect(to).toBeGreaterThan(at);
      expect(periodAt(window, to).from).toBe(to);
      expect(periodAt(window, from)).toEqual({ from, to });
      expect(periodAt(window, from - 1).to).toBe(from);
    }),
    { numRuns: 400 },
  );
});
