import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTargeting } from "./read-targeting.ts";
import { COMPARISONS, VERSION_COMPARISONS, type Condition, type RuleList, type Serve } from "./rule-list.ts";
import { writtenTargeting, type Json } from "./written-targeting.ts";

const RUNS = { seed: 5, numRuns: 500 };
const attribute = fc.constantFrom("country", "plan", "age", "targetingKey", "$flagd.timestamp", "a.b");
const variant = fc.constantFrom("on", "off", "blue");
const comparand = fc.oneof(fc.constantFrom("x", "", "1"), fc.integer({ min: -5, max: 5 }), fc.boolean());

const { condition } = fc.letrec<{ condition: Condition; leaf: Condition }>((tie) => ({
  leaf: fc.oneof(
    fc.record({ kind: fc.constant("segment" as const), segment: variant, negated: fc.boolean() }),
    fc.record({ kind: fc.constant("exists" as const), attribute, negated: fc.boolean() }),
    fc.record({
      kind: fc.constant("one-of" as const),
      attribute,
      values: fc.array(comparand, { maxLength: 3 }),
      negated: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant("version" as const),
      attribute,
      comparison: fc.constantFrom(...VERSION_COMPARISONS),
      value: fc.constantFrom("1.2.3", "2.0.0-rc.1"),
      negated: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant("compare" as const),
      attribute,
      comparison: fc.constantFrom(...COMPARISONS.filter((one) => !one.endsWith("with"))),
      value: comparand,
      negated: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant("compare" as const),
      attribute,
      comparison: fc.constantFrom("starts-with", "ends-with"),
      value: fc.constantFrom("a", "b"),
      negated: fc.boolean(),
    }),
  ),
  condition: fc.oneof(
    { maxDepth: 3 },
    tie("leaf"),
    fc.record({
      kind: fc.constant("group" as const),
      match: fc.constantFrom("all", "any"),
      negated: fc.boolean(),
      conditions: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

const bucketBy = fc.option(fc.record({ attribute, perFlag: fc.boolean() }));

const percent = fc
  .tuple(variant, variant, fc.integer({ min: 0, max: 100_000 }), bucketBy)
  .map(([one, other, part, by]) => ({
    kind: "split" as const,
    bucketBy: by,
    unit: "percent" as const,
    shares: [
      { variant: one, amount: part / 1000 },
      { variant: other, amount: (100_000 - part) / 1000 },
    ],
  }));

const parts = fc.tuple(fc.array(variant, { minLength: 1, maxLength: 4 }), bucketBy).map(([names, by]) => ({
  kind: "split" as const,
  bucketBy: by,
  unit: "parts" as const,
  shares: names.map((name, at) => ({ variant: name, amount: at + 1 })),
}));

const serve: fc.Arbitrary<Serve> = fc.oneof(
  variant.map((name) => ({ kind: "variant" as const, variant: name })),
  fc.constant({ kind: "default" as const }),
  percent,
  parts,
);

const ruleList: fc.Arbitrary<RuleList> = fc.record({
  rules: fc.array(
    fc.record({ when: fc.oneof(condition, fc.constant({ kind: "everyone" as const })), serve }),
    { maxLength: 4 },
  ),
  otherwise: serve,
});

test("rules that are written and read are the same rules", () => {
  fc.assert(
    fc.property(ruleList, (list) => {
      expect(readTargeting(writtenTargeting(list))).toEqual({ kind: "rules", list });
    }),
    RUNS,
  );
});

test("what was written is written the same after it was read", () => {
  fc.assert(
    fc.property(ruleList, (list) => {
      const once = writtenTargeting(list);
      const read = readTargeting(once);
      expect(read.kind === "rules" && JSON.stringify(writtenTargeting(read.list))).toBe(JSON.stringify(once));
    }),
    RUNS,
  );
});

test("anything at all is either rules or named as beyond them", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const read = readTargeting(value as Json);
      expect(read.kind === "rules" || read.beyond.path.startsWith("/targeting")).toBe(true);
    }),
    RUNS,
  );
});

describe("other ways to write the same", () => {
  const is = (attribute: string, value: string) =>
    ({ kind: "compare", attribute, comparison: "equals", value, negated: false }) as const;
  test.each<[string, Json, RuleList]>([
    [
      "an else that is an if goes on with its rules",
      {
        if: [{ "==": [{ var: "a" }, "1"] }, "on", { if: [{ "==": [{ var: ["b"] }, "2"] }, "off", "blue"] }],
      },
      {
        rules: [
          { when: is("a", "1"), serve: { kind: "variant", variant: "on" } },
          { when: is("b", "2"), serve: { kind: "variant", variant: "off" } },
        ],
        otherwise: { kind: "variant", variant: "blue" },
      },
    ],
    [
      "a share without a weight counts one",
      { fractional: [["on"], ["off"]] },
      {
        rules: [],
        otherwise: {
          kind: "split",
          bucketBy: null,
          unit: "parts",
          shares: [
            { variant: "on", amount: 1 },
            { variant: "off", amount: 1 },
          ],
        },
      },
    ],
    ["an empty rule is no targeting", {}, { rules: [], otherwise: { kind: "default" } }],
  ])("%s", (_name, targeting, list) => {
    expect(readTargeting(targeting)).toEqual({ kind: "rules", list });
  });
});

const deep = (levels: number): Json => (levels === 0 ? { $ref: "x" } : { and: [deep(levels - 1)] });

const deepest = `/targeting/if/0${"/and/0".repeat(6)}/and`;

test.each<[Json, string, string]>([
  [{ if: [{ "===": [{ var: "a" }, 1] }, "on"] }, "/targeting/if/0/===", "uses ==="],
  [{ if: [{ "==": [{ var: ["a", 1] }, 1] }, "on"] }, "/targeting/if/0/==/0/var", "one argument"],
  [{ if: [{ "<": [1, { var: "a" }, 5] }, "on"] }, "/targeting/if/0/<", "two things"],
  [{ if: [true, { if: [true, "on"] }] }, "/targeting/if/1/if", "what if comes to"],
  [{ if: [true, true] }, "/targeting/if/1", "yes or no"],
  [{ fractional: [["on", { var: "weight" }]] }, "/targeting/fractional/0", "whole number"],
  [{ "==": [{ var: "a" }, 1] }, "/targeting/==", "rather than by rules"],
  [{ unleash_rollout: { group: "x" } }, "/targeting/unleash_rollout", "rather than by rules"],
  [{ if: [deep(9), "on"] }, deepest, "6 deep"],
  ["on", "/targeting", "no rule"],
])("%j is beyond rules, with its place and reason", (targeting, path, reason) => {
  expect(readTargeting(targeting)).toEqual({
    kind: "beyond",
    beyond: { path, reason: expect.stringContaining(reason) },
  });
});
