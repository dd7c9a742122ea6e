import { expect, test } from "vitest";
import { WindowLimit } from "./window-limit.ts";

const limit = () => new WindowLimit({ points: 2, seconds: 10 });

test("a key has so many calls in a window, and the next window again", () => {
  const limited = limit();
  expect([0, 0, 1000, 9999, 10_000].map((now) => limited.spend("a", now))).toEqual([0, 0, 9, 1, 0]);
  expect(limited.spend("b", 9999)).toBe(0);
});

test("what others spent holds a key back, and only that key", async () => {
  const limited = limit();
  limited.spend("a", 0);
  const told: [string, number][] = [];
  await limited.tell(
    (key, points) => {
      told.push([key, points]);
      return Promise.resolve(7);
    },
    () => 0,
  );
  expect(told).toEqual([["a", 1]]);
  expect([limited.spend("a", 0), limited.spend("a", 6999), limited.spend("a", 7000)]).toEqual([7, 1, 0]);
  expect(limited.spend("b", 0)).toBe(0);
});

test("what was told is not told again", async () => {
  const limited = limit();
  limited.spend("a", 0);
  let calls = 0;
  const together = () => Promise.resolve(void calls++).then(() => null);
  await limited.tell(together, () => 0);
  await limited.tell(together, () => 0);
  expect(calls).toBe(1);
});

test("any number of keys takes bounded room", () => {
  const limited = limit();
  for (let key = 0; key < 30_000; key++) limited.spend(`guess-${key}`, 0);
  expect(limited.spend("guess-29999", 0)).toBe(0);
  expect(limited.spend("guess-29999", 0)).toBeGreaterThan(0);
});
