import type { RuleList, TraceStep } from "@signalbox/domain/flags/schema";
import { writtenTargeting } from "@signalbox/domain/flags/schema";
import { expect, test } from "vitest";
import { contextFor, exampleTexts, typedContext } from "./example-context.ts";
import { matchedRule, resultWords, stepWords, tracedTargeting } from "./trace-words.ts";

const is = (value: string) =>
  ({ kind: "compare", attribute: "plan", comparison: "equals", value, negated: false }) as const;
const on = { kind: "variant", variant: "on" } as const;
const list: RuleList = {
  rules: [
    { when: is("pro"), serve: on },
    { when: is("team"), serve: on },
  ],
  otherwise: { kind: "default" },
};
const targeting = writtenTargeting(list);

const step = (path: string, operator: string, result: unknown, steps: TraceStep[] = []): TraceStep => ({
  path,
  operator,
  result,
  steps,
});
const chain = (path: string, ...results: boolean[]) =>
  step(
    path,
    "if",
    "x",
    results.map((result, at) => step(`${path}/if/${String(at * 2)}`, "==", result)),
  );

test.each([
  [[chain("", true)], 0],
  [[chain("", false, true)], 1],
  [[chain("", false, false)], "otherwise"],
  [[chain("", false)], null],
  [[], null],
])("the rule that decided is told from the trace", (trace, expected) => {
  expect(matchedRule(list, trace, 0)).toBe(expected);
});

test("with prerequisites around them the rules are found inside, or not at all", () => {
  const inside = step("", "if", "on", [step("/if/0", "==", true), chain("/if/1", false, true)]);
  expect(matchedRule(list, [inside], 1)).toBe(1);
  expect(matchedRule(list, [chain("", false)], 1)).toBeNull();
  expect(tracedTargeting(targeting, [inside], 1)).toEqual({ if: [null, targeting, null] });
  expect(tracedTargeting(targeting, [chain("", false)], 1)).toBeUndefined();
});

test("a step is said as the builder says it, and by its operator where that is unknown", () => {
  expect(stepWords(step("/if/0", "==", true), targeting)).toBe("plan is pro");
  expect(stepWords(step("/if/0/==/0", "var", "pro"), targeting)).toBe("plan");
  expect(stepWords(step("/if/0/$ref/==", "ends_with", true), targeting)).toBe("ends_with");
  expect(stepWords(step("/if/0/$ref", "ends_with", true), { if: [{ $ref: "staff" }, "on"] })).toBe(
    "ends_with",
  );
  expect(stepWords(step("", "if", "on"), undefined)).toBe("rules in turn");
});

test.each([
  [true, "==", "yes"],
  [null, "var", "missing"],
  [null, "and", "no"],
  ["on", "if", "on"],
  [[1], "merge", "[1]"],
])("the result %j of %s reads %s", (result, operator, text) => {
  expect(resultWords(result, operator)).toBe(text);
});

test("somebody is made up for whom a rule is", () => {
  expect(contextFor(list, 1)).toEqual({ targetingKey: "user-1", plan: "team" });
  expect(contextFor(list, 9)).toEqual({ targetingKey: "user-1" });
});

test("no example is offered for a rule that it would not be for", () => {
  const staff = { when: { kind: "segment", segment: "staff", negated: false }, serve: on } as const;
  const found = exampleTexts({ ...list, rules: [staff, ...list.rules] });
  expect(found.map(({ rule }) => rule)).toEqual([1, 2]);
});

test.each(["", "[]", "null", '"text"', "{"])("%s is no context", (text) => {
  expect(typedContext(text)).toMatchObject({ ok: false });
});
