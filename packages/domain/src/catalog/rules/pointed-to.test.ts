import { expect, test } from "vitest";
import { pointedTo } from "./pointed-to.ts";

const blob = "https://github.com/acme/shop/blob/main/catalog-info.yaml";
const git = "https://git.example/acme/shop.git#main:catalog/all.yaml";

test.each([
  ["catalog/all.yaml", undefined, "./teams/*.yaml", "file", "catalog/teams/*.yaml"],
  ["catalog/all.yaml", undefined, blob, "url", blob],
  ["catalog/all.yaml", "git", "https://git.example/a/b.git", "git", "https://git.example/a/b.git"],
  ["catalog/all.yaml", undefined, git, "git", git],
  [blob, undefined, "./pay/{a,b}.yaml", "url", "https://github.com/acme/shop/blob/main/pay/{a,b}.yaml"],
  [blob, "url", "../dev/x.yaml", "url", "https://github.com/acme/shop/blob/dev/x.yaml"],
  [git, undefined, "teams/*.yaml", "git", "https://git.example/acme/shop.git#main:catalog/teams/*.yaml"],
  [git, undefined, "/top.yaml", "git", "https://git.example/acme/shop.git#main:top.yaml"],
  ["push://inventory", undefined, blob, "url", blob],
])("from %s (%s) %s leads to %s %s", (file, type, target, expected, place) => {
  expect(pointedTo(file, type, target)).toEqual({ type: expected, target: place });
});

test.each([
  [blob, "file", "/etc/passwd.yaml", "names a file of this machine"],
  ["push://inventory", undefined, "secrets.yaml", "must be an address"],
  ["push://inventory", "file", "secrets.yaml", "names a file of this machine"],
  [git, undefined, "../../../outside.yaml", "lies outside of its repository"],
  [git, "url", "./x.yaml", "must be an address"],
  ["a.yaml", "url", "./x.yaml", "must be an address"],
  ["a.yaml", "file", blob, "is an address"],
  ["a.yaml", "s3", "x", "must be file, url or git"],
])("from %s (%s) %s leads nowhere: %s", (file, type, target, problem) => {
  expect(pointedTo(file, type, target)).toEqual({ problem: expect.stringContaining(problem) });
});
