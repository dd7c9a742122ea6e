import { expect, test } from "vitest";
import { span } from "./testing.ts";
import { traceTree, visibleRows } from "./trace-tree.ts";

const spans = [
  span("late", "root", [40, 50]),
  span("root", null, [0, 100]),
  span("early", "root", [10, 30]),
  span("leaf", "early", [12, 20]),
  span("lost", "gone", [5, 8]),
];
const shown = (collapsed: readonly string[] = []) =>
  visibleRows(traceTree(spans), new Set(collapsed)).map(
    ({ span: { spanId }, depth }) => `${depth} ${spanId}`,
  );

test("spans stand below their parents by their start, and those without one at the end", () =>
  expect(shown()).toEqual(["0 root", "1 early", "2 leaf", "1 late", "0 lost"]));

test("what lies below a collapsed span is not seen", () =>
  expect(shown(["early"])).toEqual(["0 root", "1 early", "1 late", "0 lost"]));

test("a span knows how many lie below it, and whether its parent is missing", () => {
  const [root, lost] = traceTree(spans);
  expect([root?.below, root?.orphan, lost?.below, lost?.orphan]).toEqual([3, false, 0, true]);
});

test("spans that are each other's parents are shown once each", () => {
  const trees = traceTree([span("a", "b", [0, 10]), span("b", "a", [2, 5]), span("c", "c", [1, 2])]);
  expect(visibleRows(trees, new Set())).toHaveLength(3);
});
