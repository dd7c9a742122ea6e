import { expect, test } from "vitest";
import {
  errorPoints,
  latencyPoints,
  latencyWords,
  ratePoints,
  rateWords,
  shareWords,
} from "./traffic-points.ts";

const point = { at: 0, requests: 120, errors: 3, p50: 0.05, p95: 0.2, p99: 1.5 };
const idle = { at: 60_000, requests: 0, errors: 0, p50: null, p95: null, p99: null };
const traffic = { stepSeconds: 60, points: [point, idle] };

test("requests are drawn by the second", () => {
  expect(ratePoints(traffic).map(({ values }) => values["requests"])).toEqual([2, 0]);
});

test("a step without requests has no share of errors and no latency", () => {
  expect(errorPoints(traffic).map(({ values }) => values["errors"])).toEqual([0.025, null]);
  expect(latencyPoints(traffic).map(({ values }) => values)).toEqual([
    { p50: 50, p95: 200, p99: 1500 },
    { p50: null, p95: null, p99: null },
  ]);
});

test("numbers carry their units", () => {
  expect([rateWords(0.0123), shareWords(0.025), latencyWords(12.34), latencyWords(1500)]).toEqual([
    "0.0123/s",
    "2.5%",
    "12.3 ms",
    "1.5 s",
  ]);
});
