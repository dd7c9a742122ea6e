import { expect, test } from "vitest";
import { diff } from "./diff.ts";

test.each([
  ["equal states have no changes, whatever the key order", { a: 1, b: 2 }, { b: 2, a: 1 }, []],
  ["a new field is added", {}, { a: 1 }, [{ path: "a", kind: "added", before: undefined, after: 1 }]],
  [
    "a field that is gone is removed",
    { a: 1 },
    {},
    [{ path: "a", kind: "removed", before: 1, after: undefined }],
  ],
  [
    "a nested field is named by its path",
    { spec: { owner: "a", type: "x" } },
    { spec: { owner: "b", type: "x" } },
    [{ path: "spec.owner", kind: "changed", before: "a", after: "b" }],
  ],
  [
    "a key with dots is quoted",
    { annotations: {} },
    { annotations: { "x.io/y": "1" } },
    [{ path: 'annotations["x.io/y"]', kind: "added", before: undefined, after: "1" }],
  ],
  [
    "a list of plain values is one field",
    { tags: ["a"] },
    { tags: ["b", "a"] },
    [{ path: "tags", kind: "changed", before: ["a"], after: ["b", "a"] }],
  ],
  [
    "a list of objects is compared item by item",
    { links: [{ url: "a" }, { url: "b" }] },
    { links: [{ url: "a" }, { url: "c" }] },
    [{ path: "links[1].url", kind: "changed", before: "b", after: "c" }],
  ],
  [
    "a list that becomes an object changes as a whole",
    { a: [{ b: 1 }] },
    { a: { b: 1 } },
    [{ path: "a", kind: "changed", before: [{ b: 1 }], after: { b: 1 } }],
  ],
  [
    "null is a value of its own",
    { a: null },
    { a: 0 },
    [{ path: "a", kind: "changed", before: null, after: 0 }],
  ],
  [
    "a key of the object prototype is an ordinary key",
    {},
    { constructor: 1 },
    [{ path: "constructor", kind: "added", before: undefined, after: 1 }],
  ],
])("%s", (_rule, before, after, changes) => {
  expect(diff(before, after)).toEqual(changes);
});

test("a hostile number of changes is cut off", () => {
  const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`k${index}`, index]));
  expect(diff({}, wide)).toHaveLength(500);
});
