import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { checkLockFile } from "./lock-file.ts";

test("the lock file of this repository installs the same everywhere", () => {
  const file = path.resolve(import.meta.dirname, "../../package-lock.json");
  expect(checkLockFile(JSON.parse(readFileSync(file, "utf8")))).toEqual([]);
});

test("a platform's package that is not in the lock file is named", () => {
  const packages = {
    "node_modules/turbo": {
      optionalDependencies: { "@turbo/darwin-64": "2.0.0", "@turbo/linux-64": "2.0.0" },
    },
    "node_modules/@turbo/linux-64": {},
  };
  expect(checkLockFile({ packages })).toEqual([
    "node_modules/turbo may need @turbo/darwin-64, which the lock file lacks",
  ]);
});

test("a package may have its optional dependency beside it or above it", () => {
  const packages = {
    "node_modules/a": { optionalDependencies: { b: "^1.0.0" } },
    "node_modules/a/node_modules/b": {},
    "node_modules/c/node_modules/d": { optionalDependencies: { e: "1.0.0" } },
    "node_modules/c/node_modules/e": {},
  };
  expect(checkLockFile({ packages })).toEqual([]);
});

test("a range is not a pin, except between workspaces", () => {
  const dependencies = {
    exact: "1.2.3",
    beta: "1.0.0-beta.1",
    range: "^1.2.3",
    any: "*",
    "@signalbox/kernel": "*",
  };
  expect(checkLockFile({ packages: { "packages/db": { dependencies } } })).toEqual([
    "packages/db does not pin range (^1.2.3)",
    "packages/db does not pin any (*)",
  ]);
});

test("the place of a download is not ours to fix for everyone", () => {
  const packages = {
    "node_modules/a": { resolved: "https://registry.example/a.tgz" },
    "node_modules/@signalbox/kernel": { resolved: "packages/kernel", link: true },
  };
  expect(checkLockFile({ packages })).toEqual(["node_modules/a names where it was fetched from"]);
});
