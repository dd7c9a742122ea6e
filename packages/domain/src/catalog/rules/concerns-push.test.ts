import { expect, test } from "vitest";
import { concernsPush } from "./concerns-push.ts";

const push = { host: "git.example:3000", repository: "acme/shop", ref: "main" };

test.each([
  ["git", "https://git.example:3000/acme/shop.git#main:catalog/*.yaml"],
  ["git", "http://git.example:3000/Acme/Shop#main:a.yaml"],
  ["git", "https://git.example:3000/acme/shop.git"],
  ["git", "https://git.example:3000/acme/shop.git#:a.yaml"],
  ["url", "https://git.example:3000/acme/shop/src/branch/main/a.yaml"],
  ["url", "https://git.example:3000/acme/shop/-/blob/main/a.yaml"],
  ["url", "https://git.example:3000/acme/shop/blob/main/cat/*.yaml"],
] as const)("%s %s is read again", (type, target) => {
  expect(concernsPush({ type, target }, push)).toBe(true);
});

test.each([
  ["git", "https://git.example:3000/acme/shop.git#release:a.yaml"],
  ["git", "https://git.example:3000/acme/shop-two.git#main:a.yaml"],
  ["git", "https://elsewhere.example/acme/shop.git#main:a.yaml"],
  ["url", "https://git.example:3000/acme/shop/src/branch/mainly/a.yaml"],
  ["url", "https://git.example:3000/acme/shop/src/branch/dev/a.yaml"],
  ["url", "https://git.example:3000/acme/other/src/branch/main/a.yaml"],
  ["file", "git.example:3000/acme/shop/main/a.yaml"],
] as const)("%s %s is none of its business", (type, target) => {
  expect(concernsPush({ type, target }, push)).toBe(false);
});

test("a branch with a slash is one branch", () => {
  const target = "https://git.example:3000/acme/shop/blob/feature%2Fx/a.yaml";
  expect(concernsPush({ type: "url", target }, { ...push, ref: "feature/x" })).toBe(true);
});
