import { expect, test } from "vitest";
import type { GraphEdge } from "../graph.ts";
import {
  grown,
  growthFrom,
  neighbourhoodOf,
  type FoundNeighbour,
  type GraphFilter,
} from "./neighbourhood.ts";

const everything: GraphFilter = { direction: "both", types: undefined, kinds: undefined };
const edge = (source: string, target: string, type = "dependsOn"): GraphEdge => ({ source, type, target });

/** The neighbours of some nodes as the database gives them, from edges that go either way. */
function neighboursOf(from: readonly string[], edges: readonly GraphEdge[], perNode = 60): FoundNeighbour[] {
  return from.flatMap((ref) => {
    const others = edges.flatMap(({ source, target }) =>
      source === ref ? [target] : target === ref ? [source] : [],
    );
    const distinct = [...new Set(others)].filter((other) => other !== ref).sort();
    return distinct.slice(0, perNode).map((other) => ({ from: ref, other, total: distinct.length }));
  });
}

function walk(
  edges: readonly GraphEdge[],
  { depth = 3, limit = 300, perNode = 60, filter = everything } = {},
) {
  let growth = growthFrom("c:a");
  for (let hop = 0; hop < depth; hop += 1) {
    growth = grown(growth, neighboursOf(growth.frontier, edges, perNode), limit);
  }
  return neighbourhoodOf("c:a", growth, { declared: edges, entities: [], filter });
}

const distances = (edges: readonly GraphEdge[], options = {}) =>
  walk(edges, options).nodes.map(({ ref, distance }) => `${ref} ${String(distance)}`);

test.each([
  [
    "a chain",
    [edge("c:a", "c:b"), edge("c:b", "c:c"), edge("c:c", "c:d")],
    ["c:a 0", "c:b 1", "c:c 2", "c:d 3"],
  ],
  ["a cycle", [edge("c:a", "c:b"), edge("c:b", "c:c"), edge("c:c", "c:a")], ["c:a 0", "c:b 1", "c:c 1"]],
  ["a thing that needs itself", [edge("c:a", "c:a")], ["c:a 0"]],
  ["nothing", [], ["c:a 0"]],
  [
    "two ways to one thing",
    [edge("c:a", "c:b"), edge("c:b", "c:c"), edge("c:a", "c:c")],
    ["c:a 0", "c:b 1", "c:c 1"],
  ],
])("%s gives each node once, at its shortest distance", (_title, edges, nodes) => {
  expect(distances(edges)).toEqual(nodes);
});

test("it ends at its depth, and nobody looked beyond the last nodes", () => {
  const { nodes } = walk([edge("c:a", "c:b"), edge("c:b", "c:c")], { depth: 1 });
  expect(nodes.map(({ ref, hidden }) => [ref, hidden])).toEqual([
    ["c:a", 0],
    ["c:b", null],
  ]);
});

test("relations among the nodes of the last hop are drawn too", () => {
  const edges = [edge("c:a", "c:b"), edge("c:a", "c:c"), edge("c:b", "c:c")];
  expect(walk(edges, { depth: 1 }).edges).toEqual(edges);
});

const hub = Array.from({ length: 50 }, (_, index) => edge(`c:s${String(index).padStart(2, "0")}`, "c:a"));

test("a hub says how many of its neighbours are not shown", () => {
  const { nodes, truncated } = walk(hub, { depth: 1, perNode: 9 });
  expect(nodes).toHaveLength(10);
  expect(nodes[0]).toMatchObject({ ref: "c:a", hidden: 41 });
  expect(truncated).toBe(false);
});

test("the limit of nodes holds, says so, and counts what it left out", () => {
  const { nodes, edges, truncated } = walk(hub, { depth: 2, limit: 20 });
  expect(nodes).toHaveLength(20);
  expect(edges).toHaveLength(19);
  expect(nodes[0]).toMatchObject({ hidden: 31 });
  expect(truncated).toBe(true);
});

test("what the catalog does not have is a node without an entity", () => {
  expect(walk([edge("c:a", "c:gone")]).nodes[1]).toMatchObject({ ref: "c:gone", entity: null });
});

test("only the chosen types are drawn among what is shown", () => {
  const edges = [edge("c:a", "c:b"), edge("c:b", "c:a", "consumesApi")];
  const filter = { ...everything, types: ["apiConsumedBy"] };
  expect(walk(edges, { filter }).edges.map(({ type }) => type)).toEqual(["consumesApi"]);
});

test("a root of another kind than the chosen ones does not hide a neighbour of its neighbours", () => {
  const growth = grown(growthFrom("g:root"), [{ from: "g:root", other: "c:a", total: 1 }], 300);
  const further = grown(growth, [{ from: "c:a", other: "c:b", total: 5 }], 300);
  const declared = [edge("g:root", "c:a"), edge("c:a", "c:b")];
  const filter = { ...everything, kinds: ["c"] };
  const { nodes } = neighbourhoodOf("g:root", further, { declared, entities: [], filter });
  expect(nodes.find(({ ref }) => ref === "c:a")?.hidden).toBe(4);
});
