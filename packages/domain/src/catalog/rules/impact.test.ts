import { expect, test } from "vitest";
import type { EntityRow } from "../schema.ts";
import { impactOf, spreadFrom, spreadOn, type FoundStep, type Spread } from "./impact.ts";

type Need = readonly [dependant: string, type: string, on: string];

/** What a hop finds, as the database gives it. */
function stepsFrom({ frontier, paths }: Spread, needs: readonly Need[]): FoundStep[] {
  const found = needs.filter(([dependant, , on]) => frontier.includes(on) && !paths.has(dependant));
  return [...Map.groupBy(found, ([dependant]) => dependant)].map(([other, ways]) => ({
    other,
    ways: ways.map(([, type, from]) => ({ from, type, declaredByFrom: false })),
  }));
}

function spread(needs: readonly Need[], limit = 2000): Spread {
  let state = spreadFrom("x");
  for (let hop = 0; hop < 20; hop += 1) state = spreadOn(state, stepsFrom(state, needs), limit);
  return state;
}

const impact = (needs: readonly Need[], wholes: FoundStep[] = [], entities: EntityRow[] = []) =>
  impactOf("x", spread(needs), { wholes, entities });

const row = (ref: string, owner: string | null): EntityRow => ({
  ref,
  kind: "Component",
  namespace: "default",
  name: ref,
  title: ref.toUpperCase(),
  description: "",
  type: null,
  lifecycle: null,
  owner,
  system: null,
  tags: [],
  orphan: false,
  problem: false,
  updatedAt: "2026-01-01T00:00:00.000Z",
});

test.each<[string, Need[], string[]]>([
  ["nothing depends on it", [], []],
  ["it needs only itself", [["x", "dependsOn", "x"]], []],
  [
    "a chain",
    [
      ["a", "dependsOn", "x"],
      ["b", "consumesApi", "a"],
    ],
    ["a 1", "b 2"],
  ],
  [
    "a cycle through the root",
    [
      ["a", "dependsOn", "x"],
      ["b", "dependsOn", "a"],
      ["x", "dependsOn", "b"],
    ],
    ["a 1", "b 2"],
  ],
  [
    "two ways, of which the shorter one counts",
    [
      ["a", "dependsOn", "x"],
      ["b", "dependsOn", "a"],
      ["b", "partOf", "x"],
    ],
    ["a 1", "b 1"],
  ],
])("%s", (_title, needs, affected) => {
  expect(impact(needs).affected.map(({ ref, distance }) => `${ref} ${String(distance)}`)).toEqual(affected);
});

test("the path tells each step from what is down to what breaks", () => {
  const needs: Need[] = [
    ["api", "apiProvidedBy", "x"],
    ["shop", "consumesApi", "api"],
  ];
  expect(impact(needs).affected.at(-1)?.path).toEqual([
    { relation: "apiProvidedBy", ref: "api" },
    { relation: "consumesApi", ref: "shop" },
  ]);
});

test("a relation that the near end declares reads the same from the far end", () => {
  const found = [{ other: "api", ways: [{ from: "x", type: "providesApi", declaredByFrom: true }] }];
  expect(spreadOn(spreadFrom("x"), found, 10).paths.get("api")).toEqual([
    { relation: "apiProvidedBy", ref: "api" },
  ]);
});

test("of two ways of one length the one over the earlier found counts", () => {
  const needs: Need[] = [
    ["a", "dependsOn", "x"],
    ["b", "dependsOn", "x"],
    ["z", "dependsOn", "b"],
    ["z", "dependsOn", "a"],
  ];
  expect(
    impact(needs)
      .affected.at(-1)
      ?.path.map(({ ref }) => ref),
  ).toEqual(["a", "z"]);
});

const hub = Array.from({ length: 50 }, (_, index): Need => [`s${String(index)}`, "dependsOn", "x"]);

test.each([
  [49, true],
  [50, false],
])("of 50 dependants a limit of %i is said to leave some out: %s", (limit, truncated) => {
  const state = spread(hub, limit);
  expect(state.paths.size - 1).toBe(limit);
  expect(state.truncated).toBe(truncated);
});

test("a whole is partly affected, unless it is affected itself", () => {
  const wholes = ["shop", "a"].map((other) => ({
    other,
    ways: ["x", "a"].map((from) => ({ from, type: "partOf", declaredByFrom: true })),
  }));
  expect(impact([["a", "dependsOn", "x"]], wholes).partlyAffected).toEqual([
    { ref: "shop", entity: null, parts: ["x", "a"] },
  ]);
});

test("owners are counted over what is affected, most first, and what nobody owns is counted apart", () => {
  const needs = ["a", "b", "c", "gone"].map((ref): Need => [ref, "dependsOn", "x"]);
  const entities = [row("a", "g"), row("b", "g"), row("c", null), row("g", null)];
  expect(impact(needs, [], entities).owners).toEqual([
    { ref: "g", title: "G", affected: 2 },
    { ref: null, title: null, affected: 1 },
  ]);
});
