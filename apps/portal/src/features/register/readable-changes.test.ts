import { expect, test } from "vitest";
import { readableChanges } from "./readable-changes.ts";

const paths = (type: string, ...changed: string[]) =>
  readableChanges(
    type,
    changed.map((path) => ({ path })),
  ).map(({ path }) => path);

test("an entity's changes are its fields, without the text and the bookkeeping", () => {
  const changed = ["document.metadata.title", "hash", "yaml", "orphan"];
  expect(paths("catalog.entity_updated", ...changed)).toEqual(["metadata.title", "orphan"]);
});

test("a change of nothing but the text, such as a comment, shows the text", () => {
  expect(paths("catalog.entity_updated", "hash", "yaml")).toEqual(["yaml"]);
});

test("other events show what they carry", () => {
  expect(paths("auth.token_created", "hash", "name")).toEqual(["hash", "name"]);
});
