import type { Condition, RuleList, Serve } from "@signalbox/domain/flags/schema";
import { expect, test } from "vitest";
import { ruleIssues } from "./rule-issues.ts";

const known = { variants: ["on", "off"], segments: ["beta"] };
const split = (one: number, other: number): Serve => ({
  kind: "split",
  bucketBy: null,
  unit: "percent",
  shares: [
    { variant: "on", amount: one },
    { variant: "off", amount: other },
  ],
});
const listOf = (when: Condition, serve: Serve = { kind: "default" }): RuleList => ({
  rules: [{ when, serve }],
  otherwise: { kind: "default" },
});

test.each([
  [split(10, 90), undefined],
  [split(0.1, 99.9), undefined],
  [split(33.333, 66.667), undefined],
  [split(10, 80), "The shares come to 90 %: 10 % is missing."],
  [split(50, 50.5), "The shares come to 100.5 %: 0.5 % too much."],
  [{ kind: "variant", variant: "gone" } as const, "There is no variant gone."],
  [{ kind: "variant", variant: "" } as const, "Choose a variant."],
  [
    { ...split(50, 50), bucketBy: { attribute: "", perFlag: true } } as Serve,
    "Name the attribute to spread by.",
  ],
])("serving %j has the issue %s", (serve, issue) => {
  expect(ruleIssues(listOf({ kind: "everyone" }, serve), known).get("0.serve")).toBe(issue);
});

test.each<[Condition, string, string]>([
  [{ kind: "segment", segment: "", negated: false }, "0.when", "Choose a segment."],
  [{ kind: "segment", segment: "gone", negated: false }, "0.when", "There is no segment gone here."],
  [{ kind: "exists", attribute: " ", negated: false }, "0.when", "Name the attribute."],
  [{ kind: "one-of", attribute: "a", values: [], negated: false }, "0.when", "Add a value."],
  [
    { kind: "version", attribute: "a", comparison: ">=", value: "one", negated: false },
    "0.when",
    "Write a version such as 1.4.0.",
  ],
  [
    { kind: "compare", attribute: "a", comparison: "contains", value: "", negated: false },
    "0.when",
    "Write a value.",
  ],
  [
    {
      kind: "group",
      match: "any",
      negated: false,
      conditions: [{ kind: "everyone" }, { kind: "group", match: "all", negated: false, conditions: [] }],
    },
    "0.when.1",
    "Add a condition, or take the group away.",
  ],
])("%j is not finished", (when, place, issue) => {
  expect([...ruleIssues(listOf(when), known)]).toEqual([[place, issue]]);
});

test("as long as nobody knows the segments, none is called missing", () => {
  const list = listOf({ kind: "segment", segment: "gone", negated: false });
  expect(ruleIssues(list, { ...known, segments: null }).size).toBe(0);
});
