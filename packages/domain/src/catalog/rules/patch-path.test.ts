import { expect, test } from "vitest";
import { pathInSource } from "./patch-path.ts";

test.each([
  ["/srv/catalog/shop/all.yaml", "file", "/srv/catalog/**/*.yaml", "shop/all.yaml"],
  ["/srv/catalog/all.yaml", "file", "/srv/catalog/all.yaml", "all.yaml"],
  ["/elsewhere/all.yaml", "file", "/srv/catalog/*.yaml", "all.yaml"],
  ["https://github.com/a/b/blob/main/x/all.yaml", "url", "", "x/all.yaml"],
  ["https://gitlab.com/a/b/c/-/blob/main/all.yaml", "url", "", "all.yaml"],
  ["https://git.example.org/a/b/src/branch/main/x/y.yaml", "url", "", "x/y.yaml"],
  ["https://files.example.org/all.yaml?token=1", "url", "", "all.yaml"],
  ["https://git.example.org/a/b.git#main:x/y.yaml", "git", "", "x/y.yaml"],
])("%s of type %s is, within %s, %s", (file, type, target, path) => {
  expect(pathInSource(file, { type, target })).toBe(path);
});
