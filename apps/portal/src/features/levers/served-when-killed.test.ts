import { expect, test } from "vitest";
import { servedWhenKilled } from "./served-when-killed.ts";

const definition = { state: "ENABLED" as const, variants: { on: true, off: false, slow: "slow" } };

test("a killed flag serves its safe variant with its value", () => {
  expect(servedWhenKilled({ safeVariant: "off", definition })).toEqual({ variant: "off", value: "false" });
});

test("a value that is the variant's name is not said twice", () => {
  expect(servedWhenKilled({ safeVariant: "slow", definition })).toEqual({ variant: "slow", value: null });
});

test("without a safe variant the callers' own defaults hold", () => {
  expect(servedWhenKilled({ safeVariant: null, definition }).variant).toMatch(/default in the code/);
});

test("a large value is cut", () => {
  const large = { state: "ENABLED" as const, variants: { big: { text: "x".repeat(500) } } };
  expect(servedWhenKilled({ safeVariant: "big", definition: large }).value).toHaveLength(61);
});
