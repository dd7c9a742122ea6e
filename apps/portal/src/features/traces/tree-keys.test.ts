import { expect, test } from "vitest";
import { span } from "./testing.ts";
import { traceTree, visibleRows } from "./trace-tree.ts";
import { treeMove } from "./tree-keys.ts";

const trees = traceTree([
  span("root", null, [0, 100]),
  span("child", "root", [10, 50]),
  span("leaf", "child", [20, 30]),
  span("other", "root", [60, 70]),
]);
const at = (active: number, key: string, collapsed: readonly string[] = []) => {
  const set = new Set(collapsed);
  return treeMove(key, { rows: visibleRows(trees, set), active, collapsed: set });
};
const go = (to: number) => ({ kind: "go", to });

test.each([
  [0, "ArrowDown", go(1)],
  [0, "j", go(1)],
  [1, "k", go(0)],
  [0, "ArrowUp", go(0)],
  [3, "ArrowDown", go(3)],
  [3, "Home", go(0)],
  [0, "End", go(3)],
  [0, "PageDown", go(3)],
  [0, "ArrowRight", go(1)],
  [2, "ArrowRight", null],
  [2, "ArrowLeft", go(1)],
  [1, "ArrowLeft", { kind: "toggle", spanId: "child" }],
  [2, "Enter", { kind: "open", spanId: "leaf" }],
  [2, "x", null],
])("in row %i, %s does what it does in trees", (active, key, move) => expect(at(active, key)).toEqual(move));

test("a collapsed span is opened by the right arrow, and left upwards by the left one", () => {
  expect(at(1, "ArrowRight", ["child"])).toEqual({ kind: "toggle", spanId: "child" });
  expect(at(1, "ArrowLeft", ["child"])).toEqual(go(0));
});
