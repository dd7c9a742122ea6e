import { expect, test } from "vitest";
import { mergedBudgets } from "./merged-budgets.ts";

const point = (at: number, budgetRemaining: number | null) => {
  return { at, budgetRemaining, stepSeconds: 3600, good: 1, total: 1, sli: 1 };
};

test("a draft alone is one line", () => {
  expect(mergedBudgets({ points: [point(0, 1)] }, null)).toEqual([{ at: 0, values: { changed: 1 } }]);
});

test("a moment that only one of them knows is unknown to the other", () => {
  const merged = mergedBudgets({ points: [point(3600, 0.5)] }, { points: [point(0, 0.9), point(3600, 0.8)] });
  expect(merged).toEqual([
    { at: 0, values: { changed: null, present: 0.9 } },
    { at: 3600, values: { changed: 0.5, present: 0.8 } },
  ]);
});
