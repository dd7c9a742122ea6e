import { expect, test } from "vitest";
import { needingHandsFirst, ownersOf } from "./mine.ts";

test("a person owns what they and their groups own", () => {
  expect(ownersOf({ entityRef: "user:default/ada", groups: ["group:default/payments"] })).toEqual([
    "user:default/ada",
    "group:default/payments",
  ]);
});

test("a person without a catalog user owns what their groups own", () => {
  expect(ownersOf({ entityRef: null, groups: [] })).toEqual([]);
});

test("problems come first, then orphans, then names", () => {
  const row = (title: string, problem = false, orphan = false) => ({ title, problem, orphan });
  const rows = [row("b"), row("a"), row("z", false, true), row("y", true)];
  expect(needingHandsFirst(rows).map(({ title }) => title)).toEqual(["y", "z", "a", "b"]);
});
