import { expect, test } from "vitest";
import { MOST_STARS, planStars } from "./stars.ts";

const known = new Set(["component:default/a", "component:default/b"]);

test("what is starred already stays so, also when the catalog has lost it", () => {
  const plan = planStars(
    ["component:default/gone", "component:default/a"],
    ["component:default/gone"],
    known,
  );
  expect(plan.add).toEqual(["component:default/a"]);
  expect(plan.results.map(({ outcome }) => outcome)).toEqual(["done", "done"]);
});

test("one ref given twice is one star", () => {
  const plan = planStars(["component:default/a", "component:default/a"], [], known);
  expect(plan).toEqual({
    add: ["component:default/a"],
    results: [{ ref: "component:default/a", outcome: "done" }],
  });
});

test("the last star that fits is set, and the next is told that there is no more room", () => {
  const starred = Array.from({ length: MOST_STARS - 1 }, (_, index) => `component:default/s${index}`);
  const plan = planStars([...known], starred, known);
  expect(plan.results.map(({ outcome }) => outcome)).toEqual(["done", "full"]);
  expect(plan.add).toEqual(["component:default/a"]);
});
