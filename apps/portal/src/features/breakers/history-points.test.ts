import { expect, test } from "vitest";
import { callPoints, historyMarkers, latencyPoints, sourceWords } from "./history-points.ts";

const at = "2026-11-21T10:00:00.000Z";
const history = {
  stepSeconds: 60,
  points: [
    {
      at,
      calls: 90,
      ok: 60,
      failed: 30,
      timeouts: 12,
      rejected: 6,
      fallbacks: 6,
      p50: 8,
      p95: null,
      p99: null,
    },
  ],
  transitions: [],
  events: [],
  source: "sdk",
  asOf: at,
};

test("counts of a step are drawn as a rate", () => {
  expect(callPoints(history)).toEqual([
    { at: Date.parse(at), values: { ok: 1, failed: 0.5, rejected: 0.1 } },
  ]);
});

test("a latency that nobody measured is no zero", () => {
  expect(latencyPoints(history)[0]?.values).toEqual({ p50: 8, p95: null, p99: null });
});

test("while nothing was read there are no points", () => {
  expect(callPoints(undefined)).toEqual([]);
  expect(latencyPoints(undefined)).toEqual([]);
});

test("what the register has is marked and opens its event", () => {
  const event = {
    position: 7,
    at,
    type: "breakers.breaker_opened",
    title: "Opened",
    summary: "",
    by: "x",
    reason: null,
  };
  expect(historyMarkers([event])).toEqual([{ position: 7, at, title: "Opened", kind: "breaker" }]);
});

test("a source that is no plugin is named in words", () => {
  expect(sourceWords("sdk")).toMatch(/SDK/);
  expect(sourceWords("prometheus")).toBe("prometheus");
});
