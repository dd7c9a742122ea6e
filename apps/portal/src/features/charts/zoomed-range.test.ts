import { expect, test } from "vitest";
import { fittingSpan, movedSpan } from "./zoomed-range.ts";

const HOUR = 3_600_000;
const now = 100 * HOUR;
const span = { from: 90 * HOUR, to: 94 * HOUR };

test.each([
  ["in", 91, 93],
  ["out", 88, 96],
  ["earlier", 88, 92],
  ["later", 92, 96],
] as const)("%s leads to %i h until %i h", (move, from, to) => {
  expect(movedSpan(span, move, now)).toEqual({ from: from * HOUR, to: to * HOUR });
});

test("nothing leads beyond now, and the length stays", () => {
  const last = { from: 98 * HOUR, to: 100 * HOUR };
  expect(movedSpan(last, "later", now)).toEqual(last);
  expect(movedSpan(last, "out", now)).toEqual({ from: 96 * HOUR, to: 100 * HOUR });
});

test("a span drawn from right to left is the same span", () => {
  expect(fittingSpan({ from: 94 * HOUR, to: 90 * HOUR }, now)).toEqual(span);
});

test("no span is shorter than a minute or longer than what is kept", () => {
  expect(fittingSpan({ from: now, to: now }, now)).toEqual({ from: now - 60_000, to: now });
  const { from, to } = movedSpan({ from: now - 300 * 24 * HOUR, to: now }, "out", now);
  expect(to - from).toBe(400 * 24 * HOUR);
});
