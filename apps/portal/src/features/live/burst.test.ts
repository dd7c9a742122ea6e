import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createBurst } from "./burst.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function harness() {
  const flushed: string[][] = [];
  const burst = createBurst<string>(
    (item) => item,
    (items) => flushed.push(items),
    500,
  );
  return { flushed, burst };
}

test("a hundred events of a burst are handed on as one, each thing once", () => {
  const { flushed, burst } = harness();
  for (let i = 0; i < 100; i++) burst.add(["catalog", "events"]);
  vi.advanceTimersByTime(0);
  expect(flushed).toEqual([["catalog", "events"]]);
});

test("what comes within the interval waits for its end", () => {
  const { flushed, burst } = harness();
  burst.add(["a"]);
  vi.advanceTimersByTime(10);
  burst.add(["b"]);
  vi.advanceTimersByTime(400);
  expect(flushed).toEqual([["a"]]);
  vi.advanceTimersByTime(100);
  expect(flushed).toEqual([["a"], ["b"]]);
});

test("nothing is handed on after the stop", () => {
  const { flushed, burst } = harness();
  burst.add(["a"]);
  burst.stop();
  vi.advanceTimersByTime(1000);
  expect(flushed).toEqual([]);
});
