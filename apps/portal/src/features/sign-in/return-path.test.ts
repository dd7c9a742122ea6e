import { expect, test } from "vitest";
import { returnPath } from "./return-path.ts";

test.each([
  ["/catalog?kind=api", "/catalog?kind=api"],
  ["/register/7", "/register/7"],
  ["/catalog?_rsc=1a2b", "/catalog"],
])("after sign-in %s leads to %s", (from, path) => {
  expect(returnPath(from)).toBe(path);
});

test.each([
  undefined,
  "",
  "https://evil.example",
  "//evil.example/x",
  "/\\evil.example",
  "catalog",
  "/sign-in?from=/x",
])("%s leads home", (from) => {
  expect(returnPath(from)).toBe("/");
});

test("a tab inside the path does not make it another site", () => {
  expect(returnPath("/\t/evil.example")).toBe("/");
});
