import { expect, test } from "vitest";
import { compileFlag } from "./compile-flag.ts";
import type { EvaluationContext } from "./definition.ts";
import { resolveFlag } from "./resolve-flag.ts";

const base = {
  state: "ENABLED",
  variants: { on: true, off: false, true: true, false: false },
  defaultVariant: "off",
};
const ask = (targeting: unknown, context: EvaluationContext = {}, options = {}) =>
  compileFlag("flag", { ...base, targeting }, options).evaluate(context);

test("without targeting the default variant is served as it is", () => {
  expect(compileFlag("flag", base).evaluate({})).toEqual({
    value: false,
    variant: "off",
    reason: "STATIC",
    metadata: {},
  });
});

test("without targeting and default variant the caller's own default holds", () => {
  const flag = compileFlag("flag", { ...base, defaultVariant: null });
  expect(flag.evaluate({})).toEqual({ reason: "DEFAULT", metadata: {} });
});

test("a disabled flag gives no value, however broken its targeting", () => {
  const flag = compileFlag("flag", { ...base, state: "DISABLED", targeting: { unheard: [] } });
  expect(flag.evaluate({})).toEqual({ reason: "DISABLED", metadata: {} });
});

test.each([
  ["null gives the default variant", null, { variant: "off", reason: "STATIC" }],
  [
    "a rule that gives null gives the default variant",
    { if: [false, "on"] },
    { variant: "off", reason: "DEFAULT" },
  ],
  ["true names the variant true", { "==": [1, 1] }, { variant: "true", reason: "TARGETING_MATCH" }],
  ["an unknown variant is an error", { if: [true, "gone", "on"] }, { reason: "ERROR", errorCode: "GENERAL" }],
  ["an unknown operator is a parse error", { unheard: [1] }, { reason: "ERROR", errorCode: "PARSE_ERROR" }],
  ["an unknown segment is a parse error", { $ref: "gone" }, { reason: "ERROR", errorCode: "PARSE_ERROR" }],
  [
    "a rule of two operators is a parse error",
    { "==": [1, 1], in: [1, [1]] },
    { reason: "ERROR", errorCode: "PARSE_ERROR" },
  ],
  ["operators of every object are unknown", { toString: [] }, { reason: "ERROR", errorCode: "PARSE_ERROR" }],
])("%s", (_rule, targeting, expected) => {
  expect(ask(targeting)).toMatchObject(expected);
});

test("a comparison that fails at run time is an error and no exception", () => {
  const targeting = { if: [{ ">": [{ var: "age" }, 18] }, "on", "off"] };
  expect(ask(targeting, { age: "old" })).toMatchObject({ reason: "ERROR", errorCode: "GENERAL" });
  expect(ask(targeting, { age: 20 })).toMatchObject({ variant: "on" });
});

test("the key of the flag and the time come with every context", () => {
  const now = () => Date.parse("2026-11-21T12:00:00.900Z");
  const at = { "==": [{ var: "$flagd.timestamp" }, Date.parse("2026-11-21T12:00:00Z") / 1000] };
  const named = { "==": [{ var: "$flagd.flagKey" }, "flag"] };
  expect(ask({ and: [at, named] }, { $flagd: { timestamp: 0 } }, { now }).variant).toBe("true");
});

test("metadata of the flag goes before that of its set", () => {
  const flag = compileFlag(
    "flag",
    { ...base, metadata: { team: "shop" } },
    { metadata: { team: "x", version: 5 } },
  );
  expect(flag.evaluate({}).metadata).toEqual({ team: "shop", version: 5 });
});

test("an answer of another type than asked for is a mismatch", () => {
  const flag = compileFlag("flag", base);
  expect(resolveFlag(flag, "boolean", {}).value).toBe(false);
  expect(resolveFlag(flag, "string", {})).toMatchObject({ reason: "ERROR", errorCode: "TYPE_MISMATCH" });
});

test("segments may name segments, and those used are told", () => {
  const evaluators = {
    staff: { or: [{ $ref: "eu" }, { "==": [{ var: "plan" }, "staff"] }] },
    eu: { in: [{ var: "c" }, ["NO"]] },
  };
  const flag = compileFlag(
    "flag",
    { ...base, targeting: { if: [{ $ref: "staff" }, "on", "off"] } },
    { evaluators },
  );
  expect(flag.usesSegments).toEqual(["staff", "eu"]);
  expect(flag.evaluate({ c: "NO" }).variant).toBe("on");
  expect(flag.evaluate({ c: "SE" }).variant).toBe("off");
});

test("segments in a circle are a parse error", () => {
  const evaluators = { a: { $ref: "b" }, b: { "!": [{ $ref: "a" }] } };
  expect(ask({ $ref: "a" }, {}, { evaluators })).toMatchObject({ errorCode: "PARSE_ERROR" });
});

test("an explanation is the answer with the steps that led to it", () => {
  const targeting = { if: [{ in: [{ var: "country" }, ["NO"]] }, { fractional: [["on", 1]] }, "off"] };
  const explanation = compileFlag("flag", { ...base, targeting }).explain({
    targetingKey: "u",
    country: "NO",
  });
  expect(explanation).toMatchObject({
    variant: "on",
    trace: [
      {
        path: "",
        operator: "if",
        result: "on",
        steps: [
          {
            path: "/if/0",
            operator: "in",
            result: true,
            steps: [{ path: "/if/0/in/0", operator: "var", result: "NO" }],
          },
          { path: "/if/1", operator: "fractional", result: "on", note: 'bucket 0 of 1 for "flagu"' },
        ],
      },
    ],
  });
});

test("a failing step says why", () => {
  const { trace } = compileFlag("flag", { ...base, targeting: { "/": [1, { var: "n" }] } }).explain({ n: 0 });
  expect(trace).toMatchObject([{ operator: "/", result: null, note: "arithmetic needs numbers" }]);
});
