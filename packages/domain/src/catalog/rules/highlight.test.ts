import { expect, test } from "vitest";
import { highlightsIn } from "./highlight.ts";

test.each<[string, string[], [number, number][]]>([
  ["Payment service", ["pay"], [[0, 3]]],
  ["Payment service", ["ment", "pay"], [[0, 7]]],
  [
    "Payment service",
    ["ser", "pay"],
    [
      [0, 3],
      [8, 11],
    ],
  ],
  ["banana", ["an"], [[1, 5]]],
  ["Payment", ["xyz"], []],
  ["İstanbul", ["stan"], []],
])("in %s, %j are %j", (title, words, highlights) => {
  expect(highlightsIn(title, words)).toEqual(highlights);
});
