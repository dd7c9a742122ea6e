import { expect, test } from "vitest";
import { activeTerms, chosenIn, hasWords, withChosen, withoutTerm } from "./search-text.ts";

test.each([
  ["pay", "kind", ["API"], "pay kind:API"],
  ["pay kind:api -tag:x", "kind", ["API", "System"], "pay kind:API,System -tag:x"],
  ["kind:api pay kind:system", "kind", [], "pay"],
  ["-kind:api", "kind", ["System"], "-kind:api kind:System"],
  ["", "type", ["data pipeline"], 'type:"data pipeline"'],
] as const)("in %j the chosen %s become %j: %j", (text, facet, values, expected) => {
  expect(withChosen(text, facet, values)).toBe(expected);
  expect(chosenIn(expected, facet)).toEqual(values);
});

test("each value of a field can be taken away by itself", () => {
  const text = "pay kind:api,system -type:library label.team:x";
  const terms = activeTerms(text);
  expect(terms.map(({ field, value, negated }) => `${negated ? "-" : ""}${field}:${value}`)).toEqual([
    "kind:api",
    "kind:system",
    "-type:library",
    "label.team:x",
  ]);
  expect(terms.map((term) => withoutTerm(text, term))).toEqual([
    "pay kind:system -type:library label.team:x",
    "pay kind:api -type:library label.team:x",
    "pay kind:api,system label.team:x",
    "pay kind:api,system -type:library",
  ]);
});

test("only words that are looked for make one entity fit better than another", () => {
  expect(hasWords("kind:api -legacy")).toBe(false);
  expect(hasWords("kind:api pay")).toBe(true);
});
