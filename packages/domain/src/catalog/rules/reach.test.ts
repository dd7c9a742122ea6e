import { expect, test } from "vitest";
import { canonicalEdges, reachOf } from "./reach.ts";

const edge = (source: string, type: string, target: string) => ({ source, type, target });

test.each([
  ["one that is declared in its own direction", [edge("a", "dependsOn", "b")], [edge("a", "dependsOn", "b")]],
  ["one that the far end declares", [edge("b", "dependencyOf", "a")], [edge("a", "dependsOn", "b")]],
  [
    "one that both ends declare",
    [edge("a", "dependsOn", "b"), edge("b", "dependencyOf", "a")],
    [edge("a", "dependsOn", "b")],
  ],
  ["one of a thing to itself", [edge("a", "dependsOn", "a")], []],
  [
    "two that point at each other",
    [edge("a", "dependsOn", "b"), edge("b", "dependsOn", "a")],
    [edge("a", "dependsOn", "b"), edge("b", "dependsOn", "a")],
  ],
  ["members of a group", [edge("g", "hasMember", "u")], [edge("u", "memberOf", "g")]],
  ["a type that nobody knows", [edge("a", "backedUpBy", "b")], [edge("a", "backedUpBy", "b")]],
])("the graph draws %s once and in its own direction", (_title, declared, drawn) => {
  expect(canonicalEdges(declared)).toEqual(drawn);
});

test.each([
  ["out", ["dependsOn"], ["dependsOn"], ["dependencyOf"]],
  ["out", ["dependencyOf"], ["dependsOn"], ["dependencyOf"]],
  ["in", ["dependsOn"], ["dependencyOf"], ["dependsOn"]],
  ["both", ["ownedBy"], ["ownedBy", "ownerOf"], ["ownedBy", "ownerOf"]],
  ["in", ["backedUpBy"], [], ["backedUpBy"]],
] as const)(
  "going %s along %j follows both names of the relation",
  (direction, types, declared, received) => {
    expect(reachOf(direction, types)).toEqual({
      declared: { kind: "in", types: declared },
      received: { kind: "in", types: received },
    });
  },
);

test("without a choice of types each relation counts in its own direction, an unknown one too", () => {
  const { declared, received } = reachOf("out", undefined);
  expect(declared).toEqual({
    kind: "except",
    types: expect.arrayContaining(["ownerOf", "hasPart"]) as string[],
  });
  expect(received).toEqual({ kind: "in", types: declared.types });
  expect(reachOf("in", undefined)).toEqual({ declared: received, received: declared });
  expect(reachOf("both", undefined).declared).toEqual({ kind: "except", types: [] });
});
