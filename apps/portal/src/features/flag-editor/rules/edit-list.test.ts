import type { AttributeCondition } from "@signalbox/domain/flags/schema";
import { readTargeting, writtenTargeting } from "@signalbox/domain/flags/schema";
import { expect, test } from "vitest";
import { CHOICES, choiceOf, choicesFor, surpriseOf, withChoice } from "./condition-choice.ts";
import { evenShares, inPercent, moved, newCondition, withCondition, withoutCondition } from "./edit-list.ts";
import { PRESETS, presetVariants } from "./presets.ts";
import { splitSum } from "./rule-issues.ts";
import { conditionWords } from "./rule-words.ts";

test("a moved rule takes its place and leaves the others in order", () => {
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  expect(moved(["a", "b"], 0, 2)).toEqual(["a", "b"]);
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
});

test.each([1, 2, 3, 7])("%i even shares come to 100 %%", (count) => {
  const shares = evenShares(Array.from({ length: count }, (_, at) => ({ variant: String(at), amount: 0 })));
  expect(splitSum(shares)).toBe(100);
});

test("parts in percent come to 100 %, whatever rounding does", () => {
  const shares = [1, 1, 1].map((amount, at) => ({ variant: String(at), amount }));
  expect(inPercent(shares).map(({ amount }) => amount)).toEqual([33.333, 33.333, 33.334]);
  expect(splitSum(inPercent([{ variant: "a", amount: 0 }]))).toBe(100);
});

test("a second condition makes a group, and taking it away unmakes it", () => {
  const one = newCondition();
  const two = { kind: "segment", segment: "beta", negated: false } as const;
  const group = withCondition(one, "all", two);
  expect(group).toEqual({ kind: "group", match: "all", negated: false, conditions: [one, two] });
  expect(group.kind === "group" && withoutCondition(group, 1)).toEqual(one);
  expect(withCondition({ kind: "everyone" }, "all", two)).toEqual(two);
});

const condition: AttributeCondition = {
  kind: "compare",
  attribute: "plan",
  comparison: "equals",
  value: "7",
  negated: false,
};

test.each(CHOICES.map(({ id }) => id))("choosing %s gives that, and it can be written", (id) => {
  const chosen = withChoice(condition, id);
  expect(choiceOf(chosen)).toBe(id);
  expect(choicesFor(id).map((choice) => choice.id)).toContain(id);
  const list = {
    rules: [{ when: chosen, serve: { kind: "default" as const } }],
    otherwise: { kind: "default" as const },
  };
  expect(readTargeting(writtenTargeting(list))).toEqual({ kind: "rules", list });
});

test("where flagd takes a missing attribute for 0 it is said", () => {
  const less = withChoice(condition, "compare:less");
  expect(surpriseOf(less)).toContain("plan is missing");
  expect(surpriseOf(withChoice(condition, "compare:greater"))).toBeNull();
  expect(surpriseOf(condition)).toBeNull();
});

test.each(PRESETS)("the preset $label serves variants that there are", ({ apply }) => {
  const definition = { state: "ENABLED" as const, variants: { off: false, on: true }, defaultVariant: "on" };
  const variants = presetVariants({ definition, safeVariant: "off", prerequisites: [] });
  expect(variants).toEqual({ on: "on", off: "off" });
  const { list, defaultVariant } = apply({ rules: [], otherwise: { kind: "default" } }, variants);
  expect(["on", "off"]).toContain(defaultVariant);
  expect(readTargeting(writtenTargeting(list))).toEqual({ kind: "rules", list });
});

test("conditions read as sentences", () => {
  expect(
    conditionWords({
      kind: "group",
      match: "any",
      negated: true,
      conditions: [
        { kind: "one-of", attribute: "country", values: ["de", "fr", "it", "es"], negated: false },
        { kind: "exists", attribute: "plan", negated: true },
      ],
    }),
  ).toBe("not (country is one of de, fr, it and 1 more or plan is missing)");
});
