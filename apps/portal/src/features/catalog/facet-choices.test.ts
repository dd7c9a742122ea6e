import { expect, test } from "vitest";
import { facetChoices } from "./facet-choices.ts";

const facets = {
  kind: [{ value: "Component", count: 3 }],
  type: [],
  owner: [{ value: "group:default/payments", count: 2 }],
  lifecycle: [],
  tag: [{ value: "pci", count: 1 }],
};

test.each([
  ["kind:component", "kind", ["Component"]],
  ["owner:Payments", "owner", ["group:default/payments"]],
  ["owner:group:default/payments", "owner", ["group:default/payments"]],
  ["owner:unknown", "owner", ["unknown"]],
  ["-tag:pci", "tag", []],
] as const)("%s chooses of %s %j", (text, facet, chosen) => {
  expect(facetChoices(text, facets).find((choice) => choice.facet === facet)?.chosen).toEqual(chosen);
});

test("while nothing is counted yet what was chosen stands as it was typed", () => {
  expect(facetChoices("kind:component", undefined)[0]).toMatchObject({ options: [], chosen: ["component"] });
});
