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
  ["payment-processor", ["pay"], [[0, 3]]],
  ["payment-processor", ["ment proc"], [[3, 12]]],
  ["a (b) [c]", ["b", "]"], [[3, 4]]],
])("in %s, %j are %j", (title, words, highlights) => {
  expect(highlightsIn(title, words)).toEqual(highlights);
});

test("a misspelt word marks the word that is most like it, where nothing holds it as it stands", () => {
  expect(highlightsIn("Payment processor", ["paymnt"], true)).toEqual([[0, 7]]);
  expect(highlightsIn("Payment processor", ["paymnt"])).toEqual([]);
  expect(highlightsIn("Payment processor", ["zebra"], true)).toEqual([]);
});
