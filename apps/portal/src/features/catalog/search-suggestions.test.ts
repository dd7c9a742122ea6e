import { expect, test } from "vitest";
import { suggestionsAt } from "./search-suggestions.ts";

const facets = {
  kind: [
    { value: "Component", count: 3 },
    { value: "API", count: 2 },
  ],
  type: [{ value: "data pipeline", count: 1 }],
  owner: [{ value: "group:default/payments", count: 4 }],
  lifecycle: [],
  tag: [],
};
const offered = (text: string, caret = text.length) => suggestionsAt(text, caret, facets);

test.each([
  ["ow", ["owner:"]],
  ["pay t", ["type:", "tag:"]],
  ["pay ", []],
  ["-li", ["lifecycle:"]],
  ["zebra", []],
  ["kind:", ["Component", "API"]],
  ["kind:comp", ["Component"]],
  ["kind:component", []],
  ["kind:api,c", ["Component"]],
  ["owner:pay", ["payments"]],
  ["is:", ["orphan", "problem"]],
  ["system:x", []],
  ['"owner:', []],
])("behind %j %j may follow", (text, labels) => {
  expect(offered(text).map(({ label }) => label)).toEqual(labels);
});

test("an empty field offers what can be asked", () => {
  expect(offered("").map(({ label }) => label)).toContain("owner:");
});

test.each([
  ["pay ow x", 6, "pay owner: x", 10],
  ["kind:a x", 6, "kind:API x", 9],
  ["owner:pay", 9, "owner:group:default/payments ", 29],
  ["type:", 5, 'type:"data pipeline" ', 21],
])("taken in %j at %i it reads %j", (text, caret, expected, next) => {
  const taken = offered(text, caret).at(text.startsWith("kind") ? -1 : 0);
  expect(taken).toMatchObject({ text: expected, caret: next });
});
