import { expect, test } from "vitest";
import type { EntityDocument } from "../schema.ts";
import { documentDiff } from "./document-diff.ts";

const document = (metadata: object, spec: Record<string, unknown> = {}): EntityDocument => ({
  apiVersion: "backstage.io/v1alpha1",
  kind: "Component",
  metadata: { name: "a", ...metadata },
  spec,
});

test("a field is added, removed or changed by its path", () => {
  const before = document({ title: "A", labels: { tier: "1" } }, { owner: "x" });
  const after = document({ labels: { tier: "2", zone: "eu" } }, { owner: "x" });
  expect(documentDiff(before, after)).toEqual([
    { path: "metadata.labels.tier", kind: "changed", before: "1", after: "2" },
    { path: "metadata.labels.zone", kind: "added", after: "eu" },
    { path: "metadata.title", kind: "removed", before: "A" },
  ]);
});

test("a list is one value, and the order of keys is no change", () => {
  const before = document({ tags: ["a", "b"] }, { x: 1, y: 2 });
  const after = document({ tags: ["b", "a"] }, { y: 2, x: 1 });
  expect(documentDiff(before, after)).toEqual([
    { path: "metadata.tags", kind: "changed", before: ["a", "b"], after: ["b", "a"] },
  ]);
});

test("the same document has no changes", () => {
  expect(documentDiff(document({ title: "A" }), document({ title: "A" }))).toEqual([]);
});

test("of a long text the beginning is shown, and of many changes the first ones", () => {
  const fields = Object.fromEntries(Array.from({ length: 80 }, (_, at) => [`f${at}`, at]));
  const changes = documentDiff(document({}), document({}, { ...fields, definition: "x".repeat(5000) }));
  expect(changes).toHaveLength(50);
  expect(String(changes[0]?.after)).toMatch(/^x+… \(5000 characters\)$/);
});
