import { expect, test } from "vitest";
import { newVariantName, renamedVariant, typedValue, usesOfVariant } from "./variants.ts";

const values = {
  definition: {
    state: "ENABLED" as const,
    variants: { on: true, off: false },
    defaultVariant: "off",
    targeting: {
      if: [{ "==": [{ var: "on" }, "off"] }, "on", { fractional: [{ var: "off" }, ["on", 10], ["off", 90]] }],
    },
  },
  safeVariant: "off",
  prerequisites: [],
};

test("a renamed variant is renamed wherever it is served, and nowhere else", () => {
  expect(renamedVariant(values, "off", "none")).toEqual({
    definition: {
      state: "ENABLED",
      variants: { on: true, none: false },
      defaultVariant: "none",
      targeting: {
        if: [
          { "==": [{ var: "on" }, "off"] },
          "on",
          { fractional: [{ var: "off" }, ["on", 10], ["none", 90]] },
        ],
      },
    },
    safeVariant: "none",
    prerequisites: [],
  });
});

test("a variant that somebody names stays, and who is said", () => {
  const list = {
    rules: [{ when: { kind: "everyone" as const }, serve: { kind: "variant" as const, variant: "on" } }],
    otherwise: { kind: "default" as const },
  };
  expect(usesOfVariant(values, list, "off")).toEqual(["it is the default variant", "it is the safe variant"]);
  expect(usesOfVariant(values, list, "on")).toEqual(["rule 1 serves it"]);
  expect(usesOfVariant(values, null, "on")).toEqual(["the targeting names it"]);
});

test("a new variant never takes a name that is there", () => {
  expect(newVariantName({ on: true, "variant-2": false })).toBe("variant-3");
});

test.each([
  ["boolean", "true", true],
  ["number", "0.5", 0.5],
  ["string", "true", "true"],
  ["object", '{"a":[1]}', { a: [1] }],
] as const)("as a %s, %s is a value", (type, text, value) => {
  expect(typedValue(type, text)).toEqual({ ok: true, value });
});

test.each([
  ["boolean", "yes"],
  ["number", '"1"'],
  ["number", ""],
  ["object", "[1]"],
  ["object", "null"],
] as const)("as a %s, %s is none", (type, text) => {
  expect(typedValue(type, text)).toMatchObject({ ok: false });
});
