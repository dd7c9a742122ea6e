import { expect, test } from "vitest";
import { graphHref, kindChoices, loadGraphParams, neighbourhoodInput, rootOf } from "./graph-params.ts";

const ref = "component:default/checkout";
const inputOf = async (search: string) =>
  neighbourhoodInput(ref, await loadGraphParams(Promise.resolve(new URLSearchParams(search))));

test.each([
  ["", { ref, direction: "both", depth: 1 }],
  ["direction=in&depth=3", { ref, direction: "in", depth: 3 }],
  ["direction=sideways&depth=9", { ref, direction: "both", depth: 1 }],
  [
    "relation=dependsOn&relation=dependsOn&relation=",
    { ref, direction: "both", depth: 1, types: ["dependsOn"] },
  ],
  [`kind=API&kind=${"x".repeat(64)}`, { ref, direction: "both", depth: 1, kinds: ["API"] }],
])("the address %j asks for %j", async (search, input) => {
  expect(await inputOf(search)).toEqual(input);
});

test.each([
  ["Component:default/Checkout", ref],
  [" component:default/checkout ", ref],
  ["checkout", null],
  ["", null],
  [null, null],
])("the root %j is %j", (text, root) => {
  expect(rootOf(text)).toBe(root);
});

test("another root keeps the filters and leaves the tab behind", () => {
  const search = new URLSearchParams("tab=graph&depth=2&relation=dependsOn&relation=partOf&root=x");
  expect(graphHref("api:default/payments", search)).toBe(
    "/catalog/graph?root=api%3Adefault%2Fpayments&depth=2&relation=dependsOn&relation=partOf",
  );
});

test("kinds that only this graph has can be chosen too", () => {
  expect(kindChoices(["Queue", "API", "Queue"]).filter((kind) => kind === "Queue" || kind === "API")).toEqual(
    ["API", "Queue"],
  );
});
