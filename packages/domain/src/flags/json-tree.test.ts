import { expect, test } from "vitest";
import { JsonTree } from "./json-tree.ts";

const nested = (levels: number): unknown => {
  let value: unknown = true;
  for (let i = 0; i < levels; i++) value = { "!": value };
  return value;
};

test("JSON may be nested a hundred levels deep", () => {
  expect(JsonTree.safeParse(nested(100)).success).toBe(true);
});

test.each([101, 10_000, 1_000_000])(
  "JSON of %d levels is refused by words, not by an exhausted stack",
  (levels) => {
    expect(JsonTree.safeParse(nested(levels)).error?.issues).toMatchObject([
      { message: "must not be nested deeper than 100 levels" },
    ]);
  },
);

test.each([[undefined], [() => 1], [Number.NaN], [1n]])("%s is no JSON", (value) => {
  expect(JsonTree.safeParse(value).success).toBe(false);
});
