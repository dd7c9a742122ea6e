import { expect, test } from "vitest";
import { findFlagIssues } from "./find-flag-issues.ts";

const base = { state: "ENABLED", variants: { on: true, off: false }, defaultVariant: "off" };
const nested = (levels: number) =>
  JSON.parse(`${'{"!":['.repeat(levels)}true${"]}".repeat(levels)}`) as unknown;
const first = (definition: unknown, evaluators = {}) => findFlagIssues("flag", definition, evaluators)[0];
const ofRule = (targeting: unknown, evaluators = {}) => first({ ...base, targeting }, evaluators);

test("a sound definition has no issues", () => {
  const targeting = { if: [{ $ref: "eu" }, { fractional: [["on", 25], ["off", 75]] }, "off"] }; // prettier-ignore
  expect(first({ ...base, targeting }, { eu: { in: [{ var: "country" }, ["NO"]] } })).toBeUndefined();
});

test.each([
  ["no object", null, "", "must be an object"],
  ["another state", { ...base, state: "ON" }, "/state", "must be ENABLED or DISABLED"],
  ["no variants", { ...base, variants: {} }, "/defaultVariant", "must be one of the flag's variants"],
  [
    "variants of two types",
    { ...base, variants: { on: true, off: 1 } },
    "/variants/off",
    "must be of type boolean, as on is",
  ],
  ["a list as a variant", { ...base, variants: { on: [], off: [] } }, "/variants/on", "must not be list"],
  [
    "an unknown default",
    { ...base, defaultVariant: "gone" },
    "/defaultVariant",
    "must be one of the flag's variants",
  ],
  ["odd metadata", { ...base, metadata: { a: [] } }, "/metadata/a", "must be true, false, text or a number"],
  ["a polluting variant", { ...base, variants: JSON.parse('{"__proto__": true, "off": false}') as unknown }, "/variants/__proto__", "must not use the name __proto__, which every JavaScript object has"], // prettier-ignore
])("%s is told", (_what, definition, path, message) => {
  expect(first(definition)).toEqual({ path, message, level: "error" });
});

test.each([
  [
    "an unknown operator",
    { if: [{ unheard: [1] }, "on", "off"] },
    "/targeting/if/0",
    "unknown operator unheard",
  ],
  [
    "two operators at once",
    { and: [{ in: [1, [1]], "==": [1, 1] }] },
    "/targeting/and/0",
    "must hold one operator, not in and ==",
  ],
  [
    "an unknown variant",
    { if: [{ var: "a" }, "gone", "off"] },
    "/targeting/if/1",
    "must be one of the flag's variants, not gone",
  ],
  [
    "an unknown variant of a split",
    { fractional: [["gone", 1]] },
    "/targeting/fractional/0/0",
    "must be one of the flag's variants, not gone",
  ],
  [
    "a weight that is no whole number",
    { fractional: [["on", 0.5]] },
    "/targeting/fractional/0/1",
    "must be a whole number",
  ],
  [
    "an unknown segment",
    { if: [{ $ref: "gone" }, "on", "off"] },
    "/targeting/if/0/$ref",
    "names gone, a segment that does not exist",
  ],
  [
    "an unknown relation",
    { if: [{ sem_ver: [{ var: "v" }, "=>", "1"] }, "on"] },
    "/targeting/if/0/sem_ver/1",
    "must be one of = != < <= > >= ^ ~",
  ],
  [
    "an attribute of prototypes",
    { if: [{ var: "a.__proto__" }, "on"] },
    "/targeting/if/0/var",
    "must not read __proto__",
  ],
  [
    "a split inside a list",
    { some: [[1], { fractional: [["on", 1]] }] },
    "/targeting/some/1",
    "fractional cannot be used inside a list operator",
  ],
  [
    "a rule of 10,000 levels",
    nested(10_000),
    `/targeting${"/!/0".repeat(50)}/!`,
    "is nested more than 100 levels deep",
  ],
  [
    "a rule of 5,001 parts",
    { or: Array.from({ length: 5000 }, () => ({ var: "a" })) },
    "/targeting",
    "has more than 5000 parts",
  ],
])("%s is told where it is", (_what, targeting, path, message) => {
  expect(ofRule(targeting)).toEqual({ path, message, level: "error" });
});

test("segments in a circle are told with the circle", () => {
  const issue = ofRule({ if: [{ $ref: "a" }, "on"] }, { a: { $ref: "b" }, b: { $ref: "a" } });
  expect(issue?.message).toBe("leads in a circle: a -> b -> a");
});

test("a constant that can never be worked out is told", () => {
  expect(ofRule({ if: [{ ">": [{ "+": ["a"] }, { var: "age" }] }, "on", "off"] })?.level).toBe("error");
});

test("a list of 20,000 users is no problem", () => {
  const users = Array.from({ length: 20_000 }, (_, i) => `user-${i}`);
  expect(ofRule({ if: [{ in: [{ var: "targetingKey" }, users] }, "on", "off"] })).toBeUndefined();
});
