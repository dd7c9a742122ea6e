import { expect, test } from "vitest";
import { flagSearchOf } from "./flag-search.ts";

test.each([
  ["new checkout", "new checkout", false],
  ["kill", "", true],
  ["Kill new-checkout", "new-checkout", true],
  ["kill new-checkout in production", "new-checkout", true],
  ["kill new-checkout in prod", "new-checkout", true],
  ["kill sale in summer", "sale in summer", true],
  ["killer-feature", "killer-feature", false],
])("%j searches flags by %j", (query, text, killing) => {
  expect(flagSearchOf(query, ["staging", "production"])).toMatchObject({ text, killing });
});

test("only the environments that are named are offered", () => {
  const all = ["staging", "production"];
  expect(flagSearchOf("kill x in prod", all).environments).toEqual(["production"]);
  expect(flagSearchOf("kill x", all).environments).toEqual(all);
});
