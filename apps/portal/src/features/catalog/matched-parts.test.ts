import { expect, test } from "vitest";
import { matchedParts } from "./matched-parts.ts";

const marked = (text: string, search: string) =>
  matchedParts(text, search)
    .map((part) => (part.matched ? `[${part.text}]` : part.text))
    .join("");

test.each([
  ["Payments API", "pay", "[Pay]ments API"],
  ["Payments API", "api PAY", "[Pay]ments [API]"],
  ["aaa", "aa", "[aaa]"],
  ["checkout", "", "checkout"],
  ["checkout", "zebra", "checkout"],
  ["a.b", ".", "a[.]b"],
])("in %s the search for '%s' marks %s", (text, search, expected) => {
  expect(marked(text, search)).toBe(expected);
});
