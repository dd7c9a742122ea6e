import { expect, test } from "vitest";
import { compileFlag } from "../compile-flag.ts";
import { compileFlagSet } from "../compile-flag-set.ts";

const base = { state: "ENABLED", variants: { on: true, off: false }, defaultVariant: "off" };
const nested = (levels: number) =>
  JSON.parse(`${'{"!":['.repeat(levels)}true${"]}".repeat(levels)}`) as unknown;
const outcome = (targeting: unknown, evaluators = {}) =>
  compileFlag("flag", { ...base, targeting }, { evaluators }).evaluate({ targetingKey: "u" });

test("a rule of 10,000 levels is refused", () => {
  expect(outcome(nested(10_000)).errorCode).toBe("PARSE_ERROR");
});

test("segments that double at each step are refused before they have grown", () => {
  const evaluators = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [`s${i}`, { and: [{ $ref: `s${i + 1}` }, { $ref: `s${i + 1}` }] }]),
  );
  expect(outcome({ $ref: "s0" }, evaluators).errorCode).toBe("PARSE_ERROR");
});

test("text that doubles with each element is stopped", () => {
  const double = { cat: [{ var: "accumulator" }, { var: "accumulator" }] };
  const list = Array.from({ length: 60 }, () => 1);
  expect(outcome({ reduce: [list, double, "x"] }).reason).toBe("ERROR");
});

test("lists in lists are stopped when they go through too much", () => {
  const long = Array.from({ length: 1000 }, () => 1);
  const targeting = { some: [long, { some: [long, { some: [long, false] }] }] };
  expect(outcome(targeting).reason).toBe("ERROR");
});

test.each([
  null,
  undefined,
  5,
  "text",
  [],
  {},
  { state: "ENABLED" },
  { ...base, variants: [] },
  { ...base, defaultVariant: "gone" },
])("the definition %j answers with a parse error", (definition) => {
  expect(compileFlag("flag", definition).evaluate({}).errorCode).toBe("PARSE_ERROR");
});

test("names of prototypes read nothing and change nothing", () => {
  const context = JSON.parse(
    '{"__proto__": {"admin": true}, "constructor": {"prototype": {"admin": true}}}',
  ) as Record<string, unknown>;
  for (const path of ["__proto__.admin", "constructor.prototype.admin", "constructor.name", "toString"]) {
    const flag = compileFlag("flag", { ...base, targeting: { if: [{ var: path }, "on", "off"] } });
    expect(flag.evaluate(context).variant).toBe("off");
  }
  compileFlagSet(
    JSON.parse('{"flags": {"__proto__": {"state": "ENABLED"}}, "$evaluators": {"__proto__": {"admin": 1}}}'),
  );
  expect(({} as { admin?: unknown }).admin).toBeUndefined();
});

const unreadable = () => {
  throw new Error("no");
};

test.each([
  ["null", null],
  ["nothing", undefined],
  ["a number", 5],
  ["text", "text"],
  ["one that fails when it is read", Object.defineProperty({}, "a", { get: unreadable })],
])("a context that is %s throws nothing", (_what, context) => {
  const flag = compileFlag("flag", { ...base, targeting: { if: [{ var: "a.b" }, "on", "off"] } });
  expect(["ERROR", "TARGETING_MATCH"]).toContain(flag.evaluate(context as never).reason);
});

test("a huge context costs no more than what is read of it", () => {
  const context = Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [`a${i}`, i]));
  const flag = compileFlag("flag", {
    ...base,
    targeting: { if: [{ "==": [{ var: "a7" }, 7] }, "on", "off"] },
  });
  expect(flag.evaluate(context).variant).toBe("on");
});
