import { expect, test } from "vitest";
import { chartRows, gapsOf } from "./chart-rows.ts";

const MINUTE = 60_000;
const series = [
  { key: "good", title: "Good" },
  { key: "bad", title: "Bad" },
];
const point = (minute: number, good: number | null, bad: number | null = good) => ({
  at: minute * MINUTE,
  values: { good, bad },
});

test("missing steps break the line with an empty row", () => {
  const rows = chartRows([point(0, 1), point(1, 2), point(5, 3)], series, 60);
  expect(rows.map(({ at, values }) => [at / MINUTE, values["good"]])).toEqual([
    [0, 1],
    [1, 2],
    [2, null],
    [5, 3],
  ]);
});

test("points come in the order of time, whatever order they were given in", () => {
  const rows = chartRows([point(1, 2), point(0, 1)], series, 60);
  expect(rows.map(({ at }) => at / MINUTE)).toEqual([0, 1]);
});

test("a point with no neighbour is marked, since a line to nowhere cannot be seen", () => {
  const rows = chartRows([point(0, 1), point(5, 3, null), point(9, 4), point(10, 4)], series, 60);
  expect(rows.filter(({ alone }) => alone.length > 0).map(({ at, alone }) => [at / MINUTE, alone])).toEqual([
    [0, ["good", "bad"]],
    [5, ["good"]],
  ]);
});

test("gaps are named between the points and at both ends of the range", () => {
  const points = [point(2, 1), point(3, 1), point(4, null), point(7, 0)];
  expect(gapsOf(points, 60, { from: 0, to: 12 * MINUTE })).toEqual([
    { from: 0, to: 2 * MINUTE },
    { from: 4 * MINUTE, to: 7 * MINUTE },
    { from: 8 * MINUTE, to: 12 * MINUTE },
  ]);
});

test("zero is a number and no gap", () => {
  expect(gapsOf([point(0, 0), point(1, 0)], 60, { from: 0, to: 2 * MINUTE })).toEqual([]);
});

test("the step that is under way is no gap yet", () => {
  expect(gapsOf([point(0, 1)], 60, { from: 0, to: 2.9 * MINUTE })).toEqual([]);
});

test("without any point the whole range is a gap", () => {
  expect(gapsOf([], 60, { from: 0, to: 10 * MINUTE })).toEqual([{ from: 0, to: 10 * MINUTE }]);
});
