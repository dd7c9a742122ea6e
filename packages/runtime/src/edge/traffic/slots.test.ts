import { expect, test } from "vitest";
import { share, slotsOf } from "./slots.ts";

const places = (start: number, end: number) => slotsOf(start, end).map(({ at }) => at);

test("what lies within ten seconds has one place, and what ends on a border is before it", () => {
  expect(places(1000, 9000)).toEqual([0]);
  expect(places(0, 10_000)).toEqual([0]);
  expect(places(10_000, 10_000)).toEqual([10_000]);
});

test("a minute is spread over its ten seconds by time", () => {
  expect(slotsOf(5000, 25_000)).toEqual([
    { at: 0, upTo: 0.25 },
    { at: 10_000, upTo: 0.75 },
    { at: 20_000, upTo: 1 },
  ]);
});

test("what came over hours has a bounded number of places all over them", () => {
  const hours = places(0, 3 * 3_600_000);
  expect(hours).toHaveLength(30);
  expect(hours.at(-1)).toBeGreaterThan(2.8 * 3_600_000);
});

test.each([0, 0.3, 0.618, 0.99])("shares are whole and add up, with the odd ones at phase %d", (phase) => {
  for (const count of [0, 1, 2, 7, 1000])
    for (const end of [10_000, 25_000, 60_000]) {
      const parts = share(count, slotsOf(3000, end), phase);
      expect(parts.every((part) => Number.isInteger(part) && part >= 0)).toBe(true);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(count);
    }
});
