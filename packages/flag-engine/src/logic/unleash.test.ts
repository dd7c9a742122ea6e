import * as unleash from "unleash-client/lib/strategy/util.js";
import { expect, test } from "vitest";
import { compileFlag } from "../compile-flag.ts";
import { usesForeignBucketing } from "../foreign-bucketing.ts";

const IDS = [
  ...Array.from({ length: 300 }, (_, i) => `user-${i}`),
  "用户",
  "søren",
  "zoë",
  "👩‍🚀",
  "ж".repeat(9),
];
const flag = (targeting: unknown, variants: object = { true: true, false: false }) =>
  compileFlag("flag", { state: "ENABLED", variants, targeting }, { random: () => 0.5 });

test.each(IDS.map((id) => [id]))("%s is in the bucket that Unleash's Node client has it in", (id) => {
  const bucket = unleash.normalizedStrategyValue(id, "group");
  const at = (percent: number) =>
    flag({ unleash_rollout: ["group", percent, "userId", "node"] }).evaluate({ targetingKey: id }).value;
  expect([at(bucket - 1), at(bucket)]).toEqual([false, true]);
});

test("Unleash's byte-based clients have another bucket beyond ASCII", () => {
  expect(unleash.normalizedStrategyValue("用户", "group")).not.toBe(unleash.normalizedStrategyValue("ç\u0094¨æ\u0088·", "group")); // prettier-ignore
  const bucket = unleash.normalizedStrategyValue("ç\u0094¨æ\u0088·", "group");
  const rule = { unleash_rollout: ["group", bucket, "userId", "utf8"] };
  expect(flag(rule).evaluate({ targetingKey: "用户" }).value).toBe(true);
});

test("a variant is the one that Unleash picks", () => {
  const variants = { red: "r", green: "g", blue: "b" };
  const rule = { unleash_variant: ["group", "default", [["red", 100], ["green", 0], ["blue", 900]], "node"] }; // prettier-ignore
  for (const id of IDS) {
    const expected = unleash.normalizedVariantValue(id, "group", 1000) <= 100 ? "red" : "blue";
    expect(flag(rule, variants).evaluate({ targetingKey: id }).variant).toBe(expected);
  }
});

test.each([
  ["the user's id goes before the session's", { userId: "a", sessionId: "b" }, "a"],
  ["the targeting key is the user's id", { targetingKey: "a", sessionId: "b" }, "a"],
  ["the session's id stands in for it", { sessionId: "b" }, "b"],
  ["chance decides for strangers", {}, "50000"],
])("%s", (_rule, context, id) => {
  const bucket = unleash.normalizedStrategyValue(id, "group");
  const at = (percent: number) =>
    flag({ unleash_rollout: ["group", percent, "default", "node"] }).evaluate(context).value;
  expect([at(bucket - 1), at(bucket)]).toEqual([false, true]);
});

test("a rollout by an attribute leaves those out who have none", () => {
  expect(flag({ unleash_rollout: ["group", 100, "company", "utf8"] }).evaluate({}).value).toBe(false);
});

test("Unleash's operators are not flagd's", () => {
  expect(
    usesForeignBucketing({ if: [{ and: [{ unleash_rollout: ["g", 5, "default", "utf8"] }] }, "on"] }),
  ).toBe(true);
  expect(usesForeignBucketing({ if: [{ in: ["unleash_rollout", ["a"]] }, "on"] })).toBe(false);
});
