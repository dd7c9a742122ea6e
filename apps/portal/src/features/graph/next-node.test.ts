import { expect, test } from "vitest";
import { nextNode, type Arrow } from "./next-node.ts";

// a  b  c
//    d
//    e      f
const places = new Map([
  ["a", { x: 0, y: 0 }],
  ["b", { x: 300, y: 0 }],
  ["c", { x: 600, y: 0 }],
  ["d", { x: 300, y: 70 }],
  ["e", { x: 300, y: 140 }],
  ["f", { x: 600, y: 140 }],
]);

test.each<[string, Arrow, string[], string | null]>([
  ["a", "ArrowRight", [], "b"],
  ["a", "ArrowRight", ["e"], "e"],
  ["a", "ArrowRight", ["c", "e"], "e"],
  ["b", "ArrowDown", [], "d"],
  ["b", "ArrowDown", ["e"], "e"],
  ["e", "ArrowUp", ["b"], "b"],
  ["c", "ArrowLeft", [], "b"],
  ["a", "ArrowLeft", [], null],
  ["a", "ArrowUp", ["b"], null],
  ["nowhere", "ArrowUp", [], null],
])("from %s %s leads, with the neighbours %j, to %s", (from, arrow, neighbours, to) => {
  expect(nextNode(from, arrow, places, new Set(neighbours))).toBe(to);
});
