import { expect, test } from "vitest";
import { rowWindow, scrollFor } from "./row-window.ts";

test("of 5,000 rows only those around the sight are drawn, and the active one", () => {
  const rows = rowWindow({ count: 5_000, top: 28_000, height: 560, active: 3 });
  expect([rows[0], rows[1], rows.at(-1)]).toEqual([3, 992, 1_028]);
});

test("at both ends nothing is drawn that is not there", () => {
  expect(rowWindow({ count: 3, top: 0, height: 560, active: 0 })).toEqual([0, 1, 2]);
  expect(rowWindow({ count: 0, top: 0, height: 560, active: 0 })).toEqual([]);
});

test("scrolling goes no further than it must", () => {
  expect([scrollFor(2, 0, 280), scrollFor(0, 100, 280), scrollFor(20, 0, 280)]).toEqual([0, 0, 308]);
});
