import { expect, test } from "vitest";
import { inverseChanges, isBeginning } from "./inverse-changes.ts";

test("what was added goes, what was removed comes back, what was changed is as it was", () => {
  expect(
    inverseChanges([
      { path: "definition.targeting", kind: "added", after: { if: [] } },
      { path: "safeVariant", kind: "removed", before: "off" },
      { path: "definition.defaultVariant", kind: "changed", before: "off", after: "on" },
    ]),
  ).toEqual([
    { path: "definition.targeting", kind: "removed", before: { if: [] } },
    { path: "safeVariant", kind: "added", after: "off" },
    { path: "definition.defaultVariant", kind: "changed", before: "on", after: "off" },
  ]);
});

test("counters are counted on, not back", () => {
  expect(
    inverseChanges([
      { path: "version", kind: "changed", before: 1, after: 2 },
      { path: "origin.kind", kind: "added", after: "undo" },
    ]),
  ).toEqual([]);
});

test("before the first change of a lever there is nothing to go back to", () => {
  expect(isBeginning([{ path: "environment", kind: "added", after: "production" }])).toBe(true);
  expect(isBeginning([{ path: "killed", kind: "changed", before: null, after: {} }])).toBe(false);
});
