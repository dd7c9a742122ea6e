import { expect, test } from "vitest";
import { changesOf, editValuesOf, fieldsFor, mergeDraft, valueText } from "./edit-values.ts";

const document = {
  apiVersion: "v1",
  kind: "Component",
  metadata: { name: "a", title: "A", tags: ["x"] },
  spec: { owner: "payments" },
};
const begun = editValuesOf(document);

test("only what is not as it was is a change, and an emptied field is taken away", () => {
  expect(changesOf(begun, begun)).toEqual({});
  expect(changesOf(begun, { ...begun, title: "", tags: [], description: "new" })).toEqual({
    title: null,
    tags: null,
    description: "new",
  });
});

test("what others changed comes into a draft that does not touch it", () => {
  const now = { ...begun, owner: "retail" };
  expect(mergeDraft(begun, { ...begun, title: "B" }, now)).toEqual({
    draft: { ...begun, title: "B", owner: "retail" },
    conflicts: [],
    theirs: ["owner"],
  });
});

test("what both changed is for the person to choose, unless it is the same", () => {
  const now = { ...begun, title: "C", tags: ["y"] };
  const merged = mergeDraft(begun, { ...begun, title: "B", tags: ["y"] }, now);
  expect(merged.conflicts).toEqual(["title"]);
  expect(merged.draft.title).toBe("B");
});

test("people and teams keep their name and what ties them", () => {
  expect(fieldsFor({ ...document, kind: "Group" })).toEqual(["description", "tags", "links"]);
  expect(fieldsFor({ ...document, kind: "Location", spec: {} })).not.toContain("owner");
  expect(fieldsFor(document)).toContain("owner");
});

test.each([
  [null, "nothing"],
  [[], "nothing"],
  [["a", "b"], "a, b"],
  [[{ url: "https://a.example", title: "A" }, { url: "https://b.example" }], "A, https://b.example"],
])("%j reads as %s", (value, text) => {
  expect(valueText(value)).toBe(text);
});
