import { expect, test } from "vitest";
import { splitDocuments } from "../yaml/split-documents.ts";
import { editDocument } from "./edit-document.ts";
import type { FieldEdit } from "./field-edit.ts";
import { unifiedDiff } from "./unified-diff.ts";

const BLOCK = `# Owned by the platform people.
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: checkout # do not rename
  # The name on the tin.
  title: 'Checkout'   # short
  description: >-
    Takes the money
    and runs.
  annotations:
    github.com/project-slug: shop/checkout
  tags:
    - java   # the old part
    # soon to go
    - batch
  links:
    - url: https://wiki.example.org/checkout
      title: Wiki # of the team

spec:
  type: service
  lifecycle:    production
  owner: payments   # since 2024
  dependsOn: [ "resource:orders-db" ]`;

function changed(text: string, ...edits: FieldEdit[]): string {
  const result = editDocument(text, edits);
  if ("problem" in result) throw new Error(result.problem);
  return result.text;
}

/** The lines that went and came, in order. */
function lines(before: string, after: string): string[] {
  return unifiedDiff(before, after, { file: "f", line: 1 })
    .split("\n")
    .slice(2)
    .filter((line) => /^[+-]/.test(line));
}

const title = (value: unknown): FieldEdit => ({ path: ["metadata", "title"], value });
const tags = (value: unknown): FieldEdit => ({ path: ["metadata", "tags"], value });
const owner = (value: unknown): FieldEdit => ({ path: ["spec", "owner"], value });

test("only the line of a changed text changes, with its quotes and its comment", () => {
  expect(lines(BLOCK, changed(BLOCK, title("Till")))).toEqual([
    "-  title: 'Checkout'   # short",
    "+  title: 'Till'   # short",
  ]);
  expect(lines(BLOCK, changed(BLOCK, owner("group:default/retail")))).toEqual([
    "-  owner: payments   # since 2024",
    "+  owner: group:default/retail   # since 2024",
  ]);
});

test("a list keeps the comments of what stays in it", () => {
  expect(lines(BLOCK, changed(BLOCK, tags(["java", "kotlin"])))).toEqual([
    "-    # soon to go",
    "-    - batch",
    "+    - kotlin",
  ]);
  const links = {
    path: ["metadata", "links"] as const,
    value: [{ url: "https://wiki.example.org/checkout", title: "Handbook" }],
  };
  const diff = lines(BLOCK, changed(BLOCK, links));
  expect(diff).toHaveLength(2);
  expect(diff[1]).toBe("+      title: Handbook # of the team");
});

test("a folded text stays folded, and a text that needs quotes gets them", () => {
  const description = (value: string) => changed(BLOCK, { path: ["metadata", "description"], value });
  expect(description("Takes the money and walks.")).toContain(
    "description: >-\n    Takes the money and walks.\n  annotations:",
  );
  expect(changed(BLOCK, owner("yes: no"))).toContain('owner: "yes: no"   # since 2024');
});

test("a member that is taken away goes with its line, one that is new stands where people look for it", () => {
  expect(lines(BLOCK, changed(BLOCK, title(undefined)))).toEqual(["-  title: 'Checkout'   # short"]);
  const bare = "kind: Component\nmetadata:\n  name: a # the name\n  labels:\n    b: c\nspec:\n  owner: d";
  expect(changed(bare, title("A"))).toBe(bare.replace("the name", "the name\n  title: A"));
  expect(changed(bare, tags(["x", "y"]))).toBe(
    bare.replace("    b: c", "    b: c\n  tags:\n    - x\n    - y"),
  );
});

test("lists that are not moved in stay so", () => {
  const text = "metadata:\n  name: a\n  tags:\n  - x\n  - y\n  title: t";
  expect(changed(text, tags(["x", "z"]))).toBe(text.replace("- y", "- z"));
});

test("JSON stays JSON, on one line or many, with Windows lines or not", () => {
  const value = { kind: "Component", metadata: { name: "a", title: "A", tags: ["x"] }, spec: { owner: "b" } };
  const wanted = { ...value, metadata: { name: "a", tags: ["x", "y"], description: "d" } };
  const edits = [
    title(undefined),
    tags(["x", "y"]),
    { path: ["metadata", "description"] as const, value: "d" },
  ];
  for (const text of [
    JSON.stringify(value),
    JSON.stringify(value, null, 2),
    JSON.stringify(value, null, 4),
  ]) {
    expect(JSON.parse(changed(text, ...edits))).toEqual(wanted);
  }
  expect(changed(JSON.stringify(value), ...edits)).toBe(JSON.stringify(wanted));
  expect(changed(JSON.stringify(value, null, 2), ...edits)).toBe(JSON.stringify(wanted, null, 2));
  const windows = BLOCK.replaceAll("\n", "\r\n");
  expect(changed(windows, title("Till"), tags(["a", "b"]))).not.toMatch(/[^\r]\n/);
});

test("flow mappings within block style are changed in place", () => {
  const text = "kind: Component\nmetadata: { name: a, tags: [x, y] } # short\nspec:\n  owner: b";
  expect(changed(text, tags(["x"]))).toBe(text.replace("[x, y]", '["x"]'));
  expect(changed(text, title("T"))).toContain('title: "T" } # short');
});

test("what cannot be changed without changing more is left to people", () => {
  const anchored = "metadata:\n  name: a\n  title: &t Hello\n  description: *t\nspec:\n  owner: b";
  expect(editDocument(anchored, [title("Bye")])).toMatchObject({
    problem: expect.stringContaining("by hand"),
  });
  expect(editDocument("metadata: &m {name: a}\nspec: *m", [title("x")])).toHaveProperty("problem");
  expect(editDocument("{ broken", [title("x")])).toHaveProperty("problem");
  expect(editDocument("just text", [title("x")])).toHaveProperty("problem");
});

test("the diff of a document in a longer file counts from the file's lines", () => {
  const file = `kind: A\n---\n# second\nmetadata:\n  name: b\nspec:\n  owner: c\n---\nkind: C\n`;
  const [, second] = [...splitDocuments(file)];
  const text = second?.text ?? "";
  const diff = unifiedDiff(text, changed(text, owner("d")), {
    file: "x/all.yaml",
    line: second?.line ?? 0,
    next: "---",
  });
  expect(diff).toBe(
    "--- a/x/all.yaml\n+++ b/x/all.yaml\n@@ -4,5 +4,5 @@\n   name: b\n spec:\n-  owner: c\n+  owner: d\n ---\n".replace(
      "@@ -4,5 +4,5 @@\n   name",
      "@@ -4,5 +4,5 @@\n metadata:\n   name",
    ),
  );
  expect(unifiedDiff(text, text, { file: "f", line: 1 })).toBe("");
});
