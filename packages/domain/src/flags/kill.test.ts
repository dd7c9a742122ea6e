import { createTestRuntime, developer, operator } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { changeFlagSetting } from "./change-flag-setting.ts";
import { flagEvents } from "./events.ts";
import { explainKill } from "./explain-kill.ts";
import { killFlag } from "./kill-flag.ts";
import { restoreFlag } from "./restore-flag.ts";
import { emptyFlags, givenEnvironment, givenFlag, memoryFlags, type FlagState } from "./testing.ts";
import { undoFlagChange } from "./undo-flag-change.ts";

const staleRules = { unusedDays: 30, oneVariantDays: 30, oldDays: 180 };
const environment = "production";
const onOff = { state: "ENABLED", variants: { on: true, off: false } } as const;
const live = { definition: { ...onOff, defaultVariant: "on", targeting: { if: [true, "on"] } } };
const checkout = { key: "checkout", environment };

function start(given: Partial<FlagState> = {}, reason: string | null = null) {
  return createTestRuntime({
    state: emptyFlags({
      environments: [givenEnvironment(environment, { production: true, revision: 7 })],
      flags: [givenFlag("checkout", [environment], live)],
      ...given,
    }),
    ports: (state) => ({ flags: memoryFlags(state), staleRules }),
    eventTypes: flagEvents,
    actor: developer,
    request: { reason },
  });
}

test("a kill serves the safe variant to everyone, keeps the rules, and needs no reason", async () => {
  const t = start();
  const { output } = await t.run(killFlag, checkout);
  expect(output.revision).toBe(8);
  expect(output.flag.settings[0]).toMatchObject({
    ...live,
    version: 2,
    killed: { by: developer.id, reason: null },
  });
  expect(t.state.published.get("production flag:checkout")).toEqual({
    revision: 8,
    body: {
      key: "checkout",
      version: 2,
      definition: { ...onOff, defaultVariant: "off" },
      killed: true,
      portable: true,
      entity: "component:default/shop",
    },
  });
  expect(t.events).toMatchObject([{ type: "flags.flag_killed", data: { version: 2, revision: 8 } }]);
});

test("five clicks make one event", async () => {
  const t = start();
  const answers = await Promise.all(Array.from({ length: 5 }, () => t.run(killFlag, checkout)));
  expect(new Set(answers.map(({ output }) => output.revision))).toEqual(new Set([8]));
  expect(t.events).toHaveLength(1);
  expect(t.state.environments[0]?.revision).toBe(8);
});

test("a kill is not refused for what was set before under other rules", async () => {
  const broken = { ...live, safeVariant: null, prerequisites: [{ flag: "gone", variants: ["on"] }] };
  const t = start({ flags: [givenFlag("checkout", [environment], broken)] });
  const { output } = await t.run(killFlag, checkout);
  expect(output.flag.settings[0]?.killed).not.toBeNull();
});

test("flags that need a killed one are published anew with it", async () => {
  const flags = [
    givenFlag("checkout", [environment], live),
    givenFlag("b", [environment], { ...live, prerequisites: [{ flag: "checkout", variants: ["on"] }] }),
  ];
  const t = start({ flags });
  await t.run(killFlag, checkout);
  expect(t.state.published.get("production flag:b")).toMatchObject({
    revision: 8,
    body: { version: 1, killed: false, definition: { defaultVariant: "off" } },
  });
});

test("an archived flag is served to nobody and cannot be killed", async () => {
  const t = start({ flags: [givenFlag("checkout", [environment], live, { lifecycle: "archived" })] });
  await expect(t.run(killFlag, checkout)).rejects.toMatchObject({ code: "precondition_failed" });
});

test.each([
  ["a flag", { ...checkout, key: "gone" }],
  ["an environment", { ...checkout, environment: "gone" }],
])("%s that is not there cannot be killed", async (_name, input) => {
  await expect(start().run(killFlag, input)).rejects.toMatchObject({ code: "not_found" });
});

test("a killed flag can be set, stays killed, and serves it after the restore", async () => {
  const t = start({}, "Why");
  await t.run(killFlag, checkout);
  const definition = { ...onOff, defaultVariant: "on" };
  await t.run(changeFlagSetting, { ...checkout, expectedVersion: 2, definition, safeVariant: "off" });
  expect(t.state.published.get("production flag:checkout")).toMatchObject({
    body: { version: 3, killed: true, definition: { defaultVariant: "off" } },
  });
  await t.run(restoreFlag, checkout);
  expect(t.state.published.get("production flag:checkout")).toMatchObject({
    body: { killed: false, definition },
  });
  expect(t.events.map(({ type }) => type)).toEqual([
    "flags.flag_killed",
    "flags.setting_changed",
    "flags.flag_restored",
  ]);
});

test("a restore is exact, needs a reason in production, and is quiet where nothing is killed", async () => {
  const quiet = start();
  await quiet.run(restoreFlag, checkout);
  expect(quiet.events).toEqual([]);
  await quiet.run(killFlag, checkout);
  await expect(quiet.run(restoreFlag, checkout)).rejects.toMatchObject({ code: "precondition_failed" });
  const t = start({}, "Fixed");
  await t.run(killFlag, checkout);
  const { output } = await t.run(restoreFlag, checkout);
  expect(output.settings[0]).toMatchObject({ ...live, killed: null, version: 3 });
  expect(t.state.published.get("production flag:checkout")).toMatchObject({
    body: { definition: live.definition },
  });
});

test("the reason of a kill is given after it, without another version or revision", async () => {
  const t = start();
  await t.run(killFlag, checkout);
  const { output } = await t.run(explainKill, { ...checkout, reason: " Errors " }, { actor: operator });
  expect(output.settings[0]).toMatchObject({
    version: 2,
    revision: 8,
    killed: { reason: "Errors", by: developer.id },
  });
  expect(t.events.at(-1)).toMatchObject({ type: "flags.kill_explained", data: { reason: "Errors" } });
  await t.run(explainKill, { ...checkout, reason: "Errors" });
  expect(t.events).toHaveLength(2);
});

test("a flag that is not killed has no kill to explain, and a reason says something", async () => {
  const t = start();
  await expect(t.run(explainKill, { ...checkout, reason: "x" })).rejects.toMatchObject({
    code: "precondition_failed",
  });
  await expect(t.run(explainKill, { ...checkout, reason: "  " })).rejects.toMatchObject({ code: "invalid" });
  await expect(t.run(explainKill, { ...checkout, reason: "x".repeat(1001) })).rejects.toMatchObject({
    code: "invalid",
  });
});

const off = { ...checkout, definition: { ...onOff, defaultVariant: "off" }, safeVariant: "off" };
const on = { ...off, definition: { ...onOff, defaultVariant: "on" } };

/** The history of the memory repository numbers each change of a lever from 1. */
async function changedTwice() {
  const t = start({}, "Why");
  await t.run(changeFlagSetting, { ...on, expectedVersion: 1 });
  await t.run(changeFlagSetting, { ...off, expectedVersion: 2 });
  return t;
}

test("an undo puts back exactly what was before, and says what it undid", async () => {
  const t = await changedTwice();
  const { output } = await t.run(undoFlagChange, { key: "checkout", position: 2 });
  expect(output.settings[0]).toMatchObject({ definition: on.definition, version: 4 });
  expect(t.events.at(-1)?.data).toMatchObject({ origin: { kind: "undo", position: 2 }, version: 4 });
});

test("a change that another followed is undone only by force", async () => {
  const t = await changedTwice();
  await t.run(changeFlagSetting, { ...on, expectedVersion: 3, safeVariant: "on" });
  const undo = { key: "checkout", position: 2 };
  await expect(t.run(undoFlagChange, undo)).rejects.toMatchObject({ code: "conflict" });
  const { output } = await t.run(undoFlagChange, { ...undo, force: true });
  expect(output.settings[0]).toMatchObject({ definition: on.definition, safeVariant: "off" });
});

test("forcing the undo of a change leaves a kill since then in force", async () => {
  const t = await changedTwice();
  await t.run(killFlag, checkout);
  const { output } = await t.run(undoFlagChange, { key: "checkout", position: 2, force: true });
  expect(output.settings[0]).toMatchObject({ definition: on.definition, killed: { by: expect.any(String) } });
  expect(t.events.at(-1)).toMatchObject({ type: "flags.setting_changed" });
});

test("undoing a kill restores, and the register calls it so", async () => {
  const t = start({}, "Why");
  await t.run(changeFlagSetting, { ...on, expectedVersion: 1 });
  await t.run(killFlag, checkout);
  await t.run(undoFlagChange, { key: "checkout", position: 2 });
  expect(t.events.at(-1)).toMatchObject({ type: "flags.flag_restored" });
});

test("an undo in production needs a reason", async () => {
  const flag = givenFlag("checkout", [environment], live);
  const history = flag.settings.map((setting) => ({
    ...setting,
    flagId: flag.id,
    position: 1,
    at: flag.createdAt,
  }));
  const t = start({ flags: [flag], history });
  await t.run(killFlag, checkout);
  await expect(t.run(undoFlagChange, { key: "checkout", position: 2 })).rejects.toMatchObject({
    details: { issues: [{ path: "reason" }] },
  });
});

test("what is no change of a lever of the flag cannot be undone", async () => {
  const t = await changedTwice();
  await expect(t.run(undoFlagChange, { key: "checkout", position: 99 })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(t.run(undoFlagChange, { key: "checkout", position: 0 })).rejects.toMatchObject({
    code: "invalid",
  });
  const first = t.run(undoFlagChange, { key: "checkout", position: 1, force: true });
  await expect(first).rejects.toMatchObject({ code: "precondition_failed" });
});
