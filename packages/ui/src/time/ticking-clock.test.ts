import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createTickingClock } from "./ticking-clock.ts";

const NOON = Date.parse("2026-11-21T12:00:00Z");

beforeEach(() => void vi.useFakeTimers({ now: NOON }));
afterEach(() => void vi.useRealTimers());

test("readings between two ticks agree, however far apart they are taken", () => {
  const clock = createTickingClock(1000);
  clock.subscribe(() => undefined);
  vi.advanceTimersByTime(999);
  expect(clock.now()).toBe(NOON);
});

test("all who listen learn of a tick at the same moment", () => {
  const clock = createTickingClock(1000);
  const heard: number[] = [];
  clock.subscribe(() => heard.push(clock.now()));
  vi.advanceTimersByTime(400);
  clock.subscribe(() => heard.push(clock.now()));
  vi.advanceTimersByTime(600);
  expect(heard).toEqual([NOON + 1000, NOON + 1000]);
});

test("a clock that nobody listened to for a while starts again at the present", () => {
  const clock = createTickingClock(1000);
  clock.subscribe(() => undefined)();
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(60_000);
  clock.subscribe(() => undefined);
  expect(clock.now()).toBe(NOON + 60_000);
});
