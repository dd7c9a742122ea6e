import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countsOfValues, effectiveCounts, hoursOf } from "./effective-counts.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const points = (...counts: readonly (readonly [good: number, total: number] | null)[]) =>
  counts.flatMap((count, index) => (count ? [{ at: index * MINUTE, good: count[0], total: count[1] }] : []));
const sliced = (
  method: "timeslices" | "ratio-timeslices",
  given: ReturnType<typeof points>,
  upTo = 10 * MINUTE,
) =>
  effectiveCounts(
    given,
    60,
    method === "timeslices" ? { method, sliceMinutes: 5, sliceTarget: 0.9 } : { method, sliceMinutes: 5 },
    upTo,
  );
const short = ({
  at,
  good,
  total,
  minutes,
}: {
  at: number;
  good: number;
  total: number;
  minutes: number;
}) => [at / MINUTE, good, total, minutes];

test("occurrences count as they are, and a step without data is no step", () => {
  const counts = effectiveCounts(points([9, 10], null, [0, 0], [5, 4]), 60, { method: "occurrences" }, HOUR);
  expect(counts.map(short)).toEqual([
    [0, 9, 10, 1],
    [2, 0, 0, 1],
    [3, 4, 4, 1],
  ]);
});

describe("a slice", () => {
  test.each([
    ["all good", points([1, 1], [1, 1], [1, 1], [1, 1], [1, 1]), [[0, 1, 1, 5]]],
    ["good by a hair", points([9, 10], [9, 10], [9, 10], [9, 10], [9, 10]), [[0, 1, 1, 5]]],
    ["bad by one event", points([9, 10], [9, 10], [9, 10], [9, 10], [8, 10]), [[0, 0, 1, 5]]],
    ["weighed by events, not by minutes", points([0, 1], [99, 99], [0, 0], [0, 0], [0, 0]), [[0, 1, 1, 5]]],
    ["judged by what there is of it", points([9, 10], null, null, null, null), [[0, 1, 1, 1]]],
    [
      "without events, which counts for nothing",
      points([0, 0], [0, 0], [0, 0], [0, 0], [0, 0]),
      [[0, 0, 0, 5]],
    ],
    ["without data, which is none", points(null, null, null, null, null), []],
  ])("%s", (_name, given, expected) => expect(sliced("timeslices", given).map(short)).toEqual(expected));

  test("counts its share where shares are averaged, however many events it had", () => {
    const given = points([1, 2], [0, 0], [0, 0], [0, 0], [0, 0], [300, 400]);
    expect(sliced("ratio-timeslices", given).map(short)).toEqual([
      [0, 0.5, 1, 5],
      [5, 0.75, 1, 1],
    ]);
  });

  test("that is still open is left out", () => {
    const given = points(...Array.from({ length: 8 }, () => [1, 1] as const));
    expect(sliced("timeslices", given, 8 * MINUTE).map(short)).toEqual([[0, 1, 1, 5]]);
    expect(sliced("timeslices", given, 10 * MINUTE)).toHaveLength(2);
  });
});

describe("values", () => {
  const series = (...values: readonly number[]) => [
    { labels: {}, points: values.map((value, at) => ({ at: at * MINUTE, value })) },
  ];
  const goods = (indicator: Parameters<typeof countsOfValues>[1], ...values: readonly number[]) =>
    countsOfValues(series(...values), indicator).map(({ good }) => good);
  test.each([
    ["lte", [1, 1, 0]],
    ["lt", [1, 0, 0]],
    ["gte", [0, 1, 1]],
    ["gt", [0, 0, 1]],
  ] as const)("compared by %s with 2 are good or bad", (op, expected) =>
    expect(goods({ kind: "threshold", query: "x", op, value: 2 }, 1, 2, 3)).toEqual(expected),
  );
  test("that are shares count as such, whichever way round, and within 0 and 1", () => {
    expect(goods({ kind: "raw", rawType: "success", query: "x" }, 0.99, 1.2, -1)).toEqual([0.99, 1, 0]);
    expect(goods({ kind: "raw", rawType: "failure", query: "x" }, 0.25, 0)).toEqual([0.75, 1]);
  });
  test("that are no numbers are no data", () => {
    expect(
      countsOfValues(series(Number.NaN, Infinity, 1), { kind: "raw", rawType: "success", query: "x" }),
    ).toEqual([{ at: 2 * MINUTE, good: 1, total: 1 }]);
  });
  test("of several series are an event each", () => {
    const two = [...series(1, 1), ...series(5)];
    expect(countsOfValues(two, { kind: "threshold", query: "x", op: "lt", value: 2 })).toEqual([
      { at: 0, good: 1, total: 2 },
      { at: MINUTE, good: 1, total: 1 },
    ]);
  });
});

const minute = fc.record({ at: fc.nat(600).map((at) => at * MINUTE), good: fc.nat(50), total: fc.nat(50) });
const minutes = fc.uniqueArray(minute, { selector: ({ at }) => at, maxLength: 200 });

test("hours of minutes hold what the minutes hold", () => {
  fc.assert(
    fc.property(minutes, (given) => {
      const counts = effectiveCounts(given, 60, { method: "occurrences" }, Infinity);
      const hours = hoursOf(counts, HOUR);
      for (const member of ["good", "total", "events", "minutes"] as const) {
        const sum = (all: typeof counts) => all.reduce((so, one) => so + one[member], 0);
        expect(sum(hours)).toBe(sum(counts));
      }
    }),
  );
});

test("slices never count more than there are, and the mean of shares lies between no and all slices", () => {
  fc.assert(
    fc.property(minutes, (given) => {
      for (const method of ["timeslices", "ratio-timeslices"] as const) {
        const slices = sliced(method, given, 601 * MINUTE);
        expect(slices.every(({ good, total }) => good >= 0 && good <= total && total <= 1)).toBe(true);
        expect(new Set(slices.map(({ at }) => at)).size).toBe(slices.length);
      }
    }),
  );
});
