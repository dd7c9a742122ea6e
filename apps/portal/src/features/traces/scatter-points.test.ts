import { expect, test } from "vitest";
import { scatterPoints } from "./scatter-points.ts";

const trace = (traceId: string, startUs: number, durationUs: number, errors = 0) => ({
  traceId,
  service: "shop",
  operation: "GET",
  spans: 1,
  services: [],
  startUs,
  durationUs,
  errors,
});

test("traces lie by their beginning and, by powers, by their duration", () => {
  const traces = [trace("a", 0, 10), trace("b", 500_000, 100, 1), trace("c", 1_000_000, 1_000)];
  const { points, lowUs, highUs } = scatterPoints(traces, { from: 0, to: 1_000 });
  expect(points.map(({ x, y }) => [x, Number(y.toFixed(3))])).toEqual([
    [0, 0],
    [0.5, 0.5],
    [1, 1],
  ]);
  expect([lowUs, highUs, points[1]?.failed]).toEqual([10, 1_000, true]);
});

test("traces of one duration lie in the middle, and what began before the range at its edge", () => {
  const { points } = scatterPoints([trace("a", 0, 0), trace("b", 2_000_000, 0)], { from: 1_000, to: 2_000 });
  expect(points.map(({ x, y }) => [x, y])).toEqual([
    [0, 0.5],
    [1, 0.5],
  ]);
});
