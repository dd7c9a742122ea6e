import { expect, test } from "vitest";
import type { Definition } from "../flag.ts";
import type { JsonTree } from "../json-tree.ts";
import { withShare } from "./ramp.ts";

const share = { variant: "on", rest: "off", percent: 25 };
const split = {
  fractional: [
    ["on", 25],
    ["off", 75],
  ],
};
const condition = { "==": [{ var: "country" }, "CH"] };

const definition = (targeting?: JsonTree): Definition => ({
  state: "ENABLED",
  variants: { on: true, off: false },
  defaultVariant: "off",
  ...(targeting !== undefined && { targeting }),
});

test.each<[string, JsonTree | undefined, JsonTree]>([
  ["no targeting becomes the split", undefined, split],
  ["empty targeting becomes the split", {}, split],
  ["a rule stays above the split", { if: [condition, "on"] }, { if: [condition, "on", split] }],
  [
    "the last else makes room for the split",
    { if: [condition, "on", "off"] },
    { if: [condition, "on", split] },
  ],
  ["an else without rules makes room", { if: ["off"] }, { if: [split] }],
  [
    "an if within the else is followed",
    { if: [condition, "on", { if: [condition, "off"] }] },
    { if: [condition, "on", { if: [condition, "off", split] }] },
  ],
  [
    "an earlier split keeps what it is split by",
    { fractional: [{ var: "company" }, ["on", 5], ["off", 95]] },
    { fractional: [{ var: "company" }, ["on", 25], ["off", 75]] },
  ],
])("%s", (_name, before, after) => {
  expect(withShare(definition(before), share)).toEqual(definition(after));
});

test.each<[number, number, number]>([
  [0, 0, 100],
  [100, 100, 0],
  [0.5, 5, 995],
  [12.345, 12_345, 87_655],
])("%d percent is the weights %d and %d", (percent, weight, rest) => {
  const targeting = {
    fractional: [
      ["on", weight],
      ["off", rest],
    ],
  };
  expect(withShare(definition(), { ...share, percent })).toEqual(definition(targeting));
});

test("targeting that is no chain of rules has no default path", () => {
  expect(withShare(definition({ cat: ["o", "n"] }), share)).toBeNull();
  expect(withShare(definition({ if: [condition, "on", { var: "wish" }] }), share)).toBeNull();
});
