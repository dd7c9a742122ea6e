import { expect, test } from "vitest";
import { breakableParts } from "./breakable-parts.ts";

test.each([
  ["github.com/project-slug", ["github.com/", "project-", "slug"]],
  ["Owner", ["Owner"]],
  ["a//b", ["a/", "/", "b"]],
])("%s may break after its slashes and hyphens only", (name, parts) => {
  expect(breakableParts(name)).toEqual(parts);
});
