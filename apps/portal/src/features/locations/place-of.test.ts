import { expect, test } from "vitest";
import { placeOf } from "./place-of.ts";

test.each([
  [{ line: 12, column: 3 }, "a.yaml:12:3"],
  [{ line: 12 }, "a.yaml:12"],
  [{}, "a.yaml"],
  [{ file: "b.yaml", line: 1 }, "b.yaml:1"],
])("an issue at %j is at %s", (issue, place) => {
  expect(placeOf("a.yaml", issue)).toBe(place);
});
