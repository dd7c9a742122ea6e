import { compileFlag, murmur3 } from "@signalbox/flag-engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { AttributeCondition, Comparand, Condition, RuleList, Serve, Split } from "./rule-list.ts";
import { writtenTargeting } from "./written-targeting.ts";

const FLAG = "checkout";
const SEGMENT = { "==": [{ var: "plan" }, "pro"] };
const VARIANTS = { on: true, off: false, blue: true };

type Context = Readonly<Record<string, Comparand>> & { readonly targetingKey: string };

/** What a list of rules says to whoever reads it aloud. */
function meant({ rules, otherwise }: RuleList, context: Context): string {
  const rule = rules.find(({ when }) => holds(when, context));
  return served(rule?.serve ?? otherwise, context) ?? "off";
}

function holds(condition: Condition, context: Context): boolean {
  switch (condition.kind) {
    case "everyone":
      return true;
    case "group": {
      const each = condition.conditions.map((one) => holds(one, context));
      return (condition.match === "all" ? each.every(Boolean) : each.some(Boolean)) !== condition.negated;
    }
    case "segment":
      return (context["plan"] === "pro") !== condition.negated;
    default:
      return compares(condition, context[condition.attribute]) !== condition.negated;
  }
}

function compares(condition: AttributeCondition, actual: Comparand | undefined): boolean {
  if (condition.kind === "exists") return actual !== undefined;
  if (condition.kind === "one-of") return actual !== undefined && condition.values.includes(actual);
  if (condition.kind === "version")
    return actual !== undefined && comparesVersions(condition, String(actual));
  const { comparison, value } = condition;
  // As the builder warns: an attribute that is missing counts as 0 where numbers are compared.
  const number = Number(actual ?? 0);
  switch (comparison) {
    case "equals":
      return actual === value;
    case "contains":
      return actual !== undefined && String(actual).includes(String(value));
    case "starts-with":
      return actual !== undefined && String(actual).startsWith(String(value));
    case "ends-with":
      return actual !== undefined && String(actual).endsWith(String(value));
    case "greater":
      return number > Number(value);
    case "at-least":
      return number >= Number(value);
    case "less":
      return number < Number(value);
    case "at-most":
      return number <= Number(value);
    default:
      return comparison satisfies never;
  }
}

function comparesVersions(
  { comparison, value }: Extract<AttributeCondition, { kind: "version" }>,
  actual: string,
): boolean {
  const [mine, other] = [actual, value].map((text) => text.split(".").map(Number));
  const sign = [0, 1, 2].map((at) => Math.sign((mine?.[at] ?? 0) - (other?.[at] ?? 0))).find(Boolean) ?? 0;
  const sameMajor = mine?.[0] === other?.[0];
  switch (comparison) {
    case "=":
      return sign === 0;
    case "!=":
      return sign !== 0;
    case ">":
      return sign > 0;
    case ">=":
      return sign >= 0;
    case "<":
      return sign < 0;
    case "<=":
      return sign <= 0;
    case "~":
      return sameMajor && mine?.[1] === other?.[1];
    case "^":
      return sameMajor;
    default:
      return comparison satisfies never;
  }
}

function served(serve: Serve, context: Context): string | null {
  if (serve.kind === "variant") return serve.variant;
  return serve.kind === "split" ? bucketed(serve, context) : null;
}

function bucketed({ bucketBy, shares }: Split, context: Context): string | null {
  const subject = bucketBy === null ? context.targetingKey : String(context[bucketBy.attribute]);
  const spread = bucketBy === null || bucketBy.perFlag ? FLAG + subject : subject;
  const total = shares.reduce((sum, { amount }) => sum + amount, 0);
  const at = (murmur3(spread) / 2 ** 32) * total;
  let reached = 0;
  return shares.find(({ amount }) => (reached += amount) > at)?.variant ?? null;
}

const negated = fc.boolean();
const text = fc.constantFrom("de", "fr", "d", "en");
const number = fc.integer({ min: -3, max: 3 });
const version = fc.constantFrom("1.2.3", "1.2.4", "1.3.0", "2.0.0");

const attributeCondition: fc.Arbitrary<AttributeCondition> = fc.oneof(
  fc.record({ kind: fc.constant("exists" as const), attribute: fc.constantFrom("country", "age"), negated }),
  fc.record({
    kind: fc.constant("one-of" as const),
    attribute: fc.constant("country"),
    values: fc.array(text, { maxLength: 3 }),
    negated,
  }),
  fc.record({
    kind: fc.constant("version" as const),
    attribute: fc.constant("app"),
    comparison: fc.constantFrom("=", "!=", ">", ">=", "<", "<=", "~", "^"),
    value: version,
    negated,
  }),
  fc.record({
    kind: fc.constant("compare" as const),
    attribute: fc.constant("country"),
    comparison: fc.constantFrom("equals", "contains", "starts-with", "ends-with"),
    value: text,
    negated,
  }),
  fc.record({
    kind: fc.constant("compare" as const),
    attribute: fc.constant("age"),
    comparison: fc.constantFrom("greater", "at-least", "less", "at-most"),
    value: number,
    negated,
  }),
);

const { condition } = fc.letrec<{ condition: Condition; leaf: Condition }>((tie) => ({
  leaf: fc.oneof(
    attributeCondition,
    fc.record({ kind: fc.constant("segment" as const), segment: fc.constant("pro"), negated }),
    fc.constant({ kind: "everyone" as const }),
  ),
  condition: fc.oneof(
    { maxDepth: 3 },
    tie("leaf"),
    fc.record({
      kind: fc.constant("group" as const),
      match: fc.constantFrom("all", "any"),
      negated,
      conditions: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

const split = fc
  .tuple(
    fc.integer({ min: 0, max: 1000 }),
    fc.option(fc.record({ attribute: fc.constant("company"), perFlag: fc.boolean() })),
  )
  .map(([part, bucketBy]) => ({
    kind: "split" as const,
    bucketBy,
    unit: "percent" as const,
    shares: [
      { variant: "on", amount: part / 10 },
      { variant: "blue", amount: (1000 - part) / 10 },
    ],
  }));

const serve: fc.Arbitrary<Serve> = fc.oneof(
  fc.constantFrom("on", "off", "blue").map((variant) => ({ kind: "variant" as const, variant })),
  fc.constant({ kind: "default" as const }),
  split,
);

const ruleList = fc.record({
  rules: fc.array(fc.record({ when: condition, serve }), { maxLength: 4 }),
  otherwise: serve,
});

const context: fc.Arbitrary<Context> = fc
  .record(
    {
      targetingKey: fc.uuid(),
      company: fc.constantFrom("acme", "initech", "umbrella"),
      country: text,
      plan: fc.constantFrom("pro", "free"),
      age: number,
      app: version,
    },
    { requiredKeys: ["targetingKey", "company"] },
  )
  .map((attributes) => attributes as Context);

test("the engine serves by written rules what the rules say", () => {
  fc.assert(
    fc.property(ruleList, fc.array(context, { minLength: 1, maxLength: 5 }), (list, contexts) => {
      const targeting = writtenTargeting(list);
      const definition = { state: "ENABLED" as const, variants: VARIANTS, defaultVariant: "off" };
      const flag = compileFlag(FLAG, targeting === undefined ? definition : { ...definition, targeting }, {
        evaluators: { pro: SEGMENT },
      });
      expect(contexts.map((one) => flag.evaluate(one).variant)).toEqual(
        contexts.map((one) => meant(list, one)),
      );
    }),
    { seed: 11, numRuns: 1000 },
  );
});
