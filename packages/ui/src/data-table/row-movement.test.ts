import { expect, test } from "vitest";
import { movedRow } from "./row-movement.ts";

test.each([
  ["j", 0, 1],
  ["ArrowDown", 3, 4],
  ["k", 3, 2],
  ["ArrowUp", 1, 0],
  ["PageDown", 1, 11],
  ["Home", 30, 0],
  ["End", 0, 49],
])("%s moves from row %i to row %i", (key, from, to) => {
  expect(movedRow(key, from, 50)).toBe(to);
});

test("a move never leaves the rows", () => {
  expect(movedRow("j", 49, 50)).toBe(49);
  expect(movedRow("k", 0, 50)).toBe(0);
  expect(movedRow("PageDown", 45, 50)).toBe(49);
});

test("the first move enters at the first row in view", () => {
  expect(movedRow("j", -1, 50)).toBe(0);
  expect(movedRow("k", -1, 50, 20)).toBe(20);
  expect(movedRow("j", -1, 50, 70)).toBe(49);
});

test("other keys and empty tables do not move", () => {
  expect(movedRow("x", 3, 50)).toBeNull();
  expect(movedRow("j", -1, 0)).toBeNull();
});
