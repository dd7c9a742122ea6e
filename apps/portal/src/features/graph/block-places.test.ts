import { expect, test } from "vitest";
import { blockPlaces } from "./block-places.ts";

const SIZE = { width: 200, height: 50 };
const edge = (source: string, target: string) => ({ source, type: "dependsOn", target });

test("each distance has its own columns, further right the further away", () => {
  const nodes = [
    { ref: "a", distance: 0 },
    { ref: "b", distance: 1 },
    { ref: "c", distance: 2 },
  ];
  const places = blockPlaces(nodes, [edge("a", "b"), edge("c", "b")], SIZE);
  expect([...places.values()].map(({ x }) => x)).toEqual([0, 388, 776]);
});

test("a node stands in the order of what leads to it, whichever way the relation points", () => {
  const nodes = [
    { ref: "root", distance: 0 },
    ...["m", "n"].map((ref) => ({ ref, distance: 1 })),
    ...["a", "z"].map((ref) => ({ ref, distance: 2 })),
  ];
  const edges = [edge("root", "m"), edge("root", "n"), edge("a", "n"), edge("m", "z")];
  const places = blockPlaces(nodes, edges, SIZE);
  expect(places.get("z")?.y).toBeLessThan(places.get("a")?.y ?? -Infinity);
});

test("three hundred nodes have places of their own, in an area not much higher than wide", () => {
  const nodes = Array.from({ length: 300 }, (_, index) => ({
    ref: `n${String(index)}`,
    distance: index === 0 ? 0 : index <= 13 ? 1 : 2,
  }));
  const places = [...blockPlaces(nodes, [], SIZE).values()];
  expect(new Set(places.map(({ x, y }) => `${String(x)} ${String(y)}`)).size).toBe(300);
  const extent = (values: number[]) => Math.max(...values) - Math.min(...values);
  expect(extent(places.map(({ y }) => y))).toBeLessThan(extent(places.map(({ x }) => x)) * 1.2);
});
