import { createTestRuntime } from "@signalbox/testkit";
import { expect, test } from "vitest";
import type { SettingState } from "./flag.ts";
import { previewFlagChange } from "./preview-flag-change.ts";
import { emptyFlags, givenEnvironment, givenFlag, memoryFlags, type FlagState } from "./testing.ts";

const staleRules = { unusedDays: 30, oneVariantDays: 30, oldDays: 180 };
const environment = "production";
const onOff = { state: "ENABLED", variants: { on: true, off: false } } as const;
const there = { key: "checkout", environment };
const on: Omit<SettingState, "killed"> = {
  definition: { ...onOff, defaultVariant: "on" },
  safeVariant: "off",
  prerequisites: [],
};
const seen = (subject: string, plan: string) => ({
  subject,
  attributes: { plan },
  variant: "off",
  service: "shop",
});

function start(given: Partial<FlagState> = {}) {
  return createTestRuntime({
    state: emptyFlags({
      environments: [givenEnvironment(environment, { production: true, sampling: true })],
      flags: [givenFlag("checkout", [environment])],
      contexts: [seen("1", "beta"), seen("2", "free"), seen("3", "free")],
      ...given,
    }),
    ports: (state) => ({ flags: memoryFlags(state), staleRules }),
  });
}

test("a preview shows the difference and whom the change would reach, and does nothing", async () => {
  const t = start();
  const targeting = { if: [{ "==": [{ var: "plan" }, "beta"] }, "on"] };
  const change = { ...on, definition: { ...onOff, defaultVariant: "off", targeting } };
  const preview = await t.ask(previewFlagChange, { ...there, change });
  expect(preview).toMatchObject({ issues: [], dependents: [], notPortable: null });
  expect(preview.blastRadius).toMatchObject({
    contexts: 3,
    changed: 1,
    moves: [{ from: "off", to: "on", count: 1 }],
    sampling: true,
  });
  expect(JSON.parse(preview.before)).toMatchObject({ definition: { targeting: null } });
  expect(JSON.parse(preview.after)).toMatchObject({ definition: { targeting } });
  expect(t.state.flags[0]?.settings[0]?.version).toBe(1);
  expect(t.state.published.size).toBe(0);
});

test("flags that would be published anew are named", async () => {
  const prerequisites = [{ flag: "checkout", variants: ["on"] }];
  const t = start({
    flags: [givenFlag("checkout", [environment]), givenFlag("b", [environment], { prerequisites })],
  });
  expect((await t.ask(previewFlagChange, { ...there, change: on })).dependents).toEqual(["b"]);
});

test("what flagd could not read is said", async () => {
  const targeting = { if: [{ unleash_rollout: ["g", 50, "default"] }, "on", "off"] };
  const change = { ...on, definition: { ...onOff, defaultVariant: "off", targeting } };
  expect((await start().ask(previewFlagChange, { ...there, change })).notPortable).toContain("bucketing");
});

const wrong: [string, Partial<typeof on>, string][] = [
  ["no safe variant", { safeVariant: null }, "/safeVariant"],
  ["a circle", { prerequisites: [{ flag: "b", variants: ["on"] }] }, "/prerequisites"],
  [
    "a segment that is not there",
    { definition: { ...onOff, targeting: { $ref: "x" } } },
    "/definition/targeting",
  ],
];
test.each(wrong)("%s is an issue and reaches nobody", async (_name, change, path) => {
  const prerequisites = [{ flag: "checkout", variants: ["on"] }];
  const t = start({
    flags: [givenFlag("checkout", [environment]), givenFlag("b", [environment], { prerequisites })],
  });
  const preview = await t.ask(previewFlagChange, { ...there, change: { ...on, ...change } });
  expect(preview.issues).toMatchObject([{ path, level: "error" }]);
  expect(preview.blastRadius.changed).toBe(0);
});

test("a change under a kill reaches nobody before the restore", async () => {
  const killed = { at: "2026-01-01T00:00:00.000Z", by: "usr_x", reason: null };
  const t = start({ flags: [givenFlag("checkout", [environment], { killed })] });
  expect((await t.ask(previewFlagChange, { ...there, change: on })).blastRadius.changed).toBe(0);
});

test.each([
  ["a flag", { key: "gone" }],
  ["an environment", { environment: "gone" }],
])("the preview of %s that is not there is not found", async (_name, change) => {
  await expect(start().ask(previewFlagChange, { ...there, change: on, ...change })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a draft that is no setting is refused", async () => {
  const change = { ...on, definition: { state: "ON" } } as never;
  await expect(start().ask(previewFlagChange, { ...there, change })).rejects.toMatchObject({
    code: "invalid",
  });
});
