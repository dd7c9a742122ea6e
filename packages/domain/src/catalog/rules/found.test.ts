import { expect, test } from "vitest";
import type { EntityRow } from "../schema.ts";
import { foundIn } from "./found.ts";

const row: EntityRow = {
  ref: "component:default/pay-api",
  kind: "Component",
  namespace: "default",
  name: "pay-api",
  title: "Payments",
  description: `${"Takes money. ".repeat(10)}Talks to the bank and to nobody else, which is how it ought to be, all in all.`,
  type: "service",
  lifecycle: "production",
  owner: "group:default/money-team",
  system: null,
  tags: ["java", "pci"],
  orphan: false,
  problem: false,
  updatedAt: "2026-01-01T00:00:00.000Z",
};

test.each([
  [["api"], "name", "pay-api"],
  [["pay", "pci"], "tag", "pci"],
  [["team"], "owner", "money-team"],
])("%j is found in the %s %s", (words, place, text) => {
  expect(foundIn(row, words, false)).toMatchObject({ place, text });
});

test.each([[["pay"]], [["zebra"]], [[]]])("%j is in the title or nowhere", (words) => {
  expect(foundIn(row, words, false)).toBeNull();
});

test("of a long description the part around the word is shown", () => {
  const found = foundIn(row, ["bank"], false);
  expect(found?.text).toMatch(/^….*the bank and to nobody/);
  expect(found?.highlight.map(([start, end]) => found.text.slice(start, end))).toEqual(["bank"]);
});
