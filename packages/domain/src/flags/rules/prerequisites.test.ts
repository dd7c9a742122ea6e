import { expect, test } from "vitest";
import { burdenIssues, cycleThrough, dependentsOf, neededBy, needing, sizeIssues } from "./prerequisites.ts";

const graph = new Map([
  ["a", ["b", "c"]],
  ["b", ["d"]],
  ["c", ["d"]],
  ["x", ["y"]],
  ["y", ["z"]],
  ["z", ["x"]],
  ["self", ["self"]],
]);

test("what needs a flag is found through others, once each", () => {
  expect(dependentsOf(graph, ["d"])).toEqual(["b", "c", "a"]);
  expect(dependentsOf(graph, ["a"])).toEqual([]);
  expect(dependentsOf(graph, ["d", "d"])).toEqual(["b", "c", "a"]);
});

test("what a flag needs is found through others, itself included", () => {
  expect(neededBy(graph, ["a"])).toEqual(["a", "b", "c", "d"]);
  expect(neededBy(graph, ["x"])).toEqual(["x", "y", "z"]);
});

test("those that name a flag themselves are told apart", () => {
  expect(
    needing(
      [...graph].map(([flag, needs]) => ({ flag, needs })),
      "d",
    ),
  ).toEqual(["b", "c"]);
});

test.each([
  ["x", "x -> y -> z -> x"],
  ["self", "self -> self"],
  ["a", null],
  ["unknown", null],
])("the circle through %s is %s", (key, circle) => {
  expect(cycleThrough(graph, key)).toBe(circle);
});

test("a burden counts each way to a flag, and is worked out in bounded time", () => {
  const doubling = new Map(Array.from({ length: 60 }, (_, at) => [`f${at}`, [`f${at + 1}`, `f${at + 1}`]]));
  expect(burdenIssues(doubling, ["f0"])[0]?.message).toBe(
    "f0 would need more than 50 flags, their own included",
  );
  expect(burdenIssues(doubling, ["f58"])).toEqual([]);
});

test("a published form beyond measure is refused", () => {
  expect(sizeIssues("a", "x".repeat(256_000))[0]?.path).toBe("/prerequisites");
  expect(sizeIssues("a", "x")).toEqual([]);
});
