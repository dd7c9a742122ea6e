import { expect, test } from "vitest";
import { diffRows, valueText } from "./diff-rows.ts";

test("short values stand beside each other, sorted by path", () => {
  const rows = diffRows([
    { path: "spec.owner", kind: "changed", before: "group:default/a", after: "group:default/b" },
    { path: "metadata.title", kind: "added", after: "Checkout" },
  ]);
  expect(rows).toEqual([
    { form: "values", path: "metadata.title", kind: "added", before: null, after: "Checkout" },
    {
      form: "values",
      path: "spec.owner",
      kind: "changed",
      before: "group:default/a",
      after: "group:default/b",
    },
  ]);
});

test("texts of several lines are compared line by line", () => {
  const [row] = diffRows([{ path: "spec.definition", kind: "changed", before: "a\nb", after: "a\nc" }]);
  expect(row).toMatchObject({
    form: "lines",
    lines: [{ kind: "same" }, { kind: "removed", text: "b" }, { kind: "added", text: "c" }],
  });
});

test("a removed text shows every line as removed", () => {
  const [row] = diffRows([{ path: "x", kind: "removed", before: "a\nb", after: undefined }]);
  expect(row).toMatchObject({ form: "lines", lines: [{ kind: "removed" }, { kind: "removed" }] });
});

test.each([
  [undefined, null],
  ["", '""'],
  [null, "null"],
  [false, "false"],
  [["a", "b"], "a, b"],
  [[], "[]"],
  [{ a: 1 }, '{\n  "a": 1\n}'],
])("the value %j reads %j", (value, text) => {
  expect(valueText(value)).toBe(text);
});
