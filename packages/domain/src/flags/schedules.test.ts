import { createTestRuntime } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { advanceSchedule } from "./advance-schedule.ts";
import { archiveFlag } from "./archive-flag.ts";
import { changeFlagSetting } from "./change-flag-setting.ts";
import { createSchedule } from "./create-schedule.ts";
import { flagEvents } from "./events.ts";
import type { Definition, SettingState } from "./flag.ts";
import { killFlag } from "./kill-flag.ts";
import { listSchedules } from "./list-schedules.ts";
import { moveSchedule } from "./move-schedule.ts";
import type { SchedulePlan } from "./schedule.ts";
import { emptyFlags, givenEnvironment, givenFlag, memoryFlags } from "./testing.ts";

const staleRules = { unusedDays: 30, oneVariantDays: 30, oldDays: 180 };
const MINUTE = 60_000;
const plain: Definition = { state: "ENABLED", variants: { on: true, off: false }, defaultVariant: "off" };
const ramp: SchedulePlan = {
  kind: "ramp",
  variant: "on",
  rest: "off",
  steps: [
    { percent: 1, minutes: 10 },
    { percent: 25, minutes: 10 },
    { percent: 100, minutes: 0 },
  ],
};
const checkout = { key: "checkout", environment: "qa" };

function start(setting: Partial<SettingState> = {}, reason: string | null = null, production = false) {
  const t = createTestRuntime({
    state: emptyFlags({
      environments: [givenEnvironment("qa", { production })],
      flags: [givenFlag("checkout", ["qa"], setting)],
    }),
    ports: (state) => ({ flags: memoryFlags(state), staleRules }),
    eventTypes: flagEvents,
    request: { reason },
  });
  const findSetting = () => {
    const [found] = t.state.flags[0]?.settings ?? [];
    if (!found) throw new Error("The flag has lost its setting.");
    return found;
  };
  return {
    ...t,
    setting: findSetting,
    events: () => t.events.map(({ type }) => type.replace("flags.", "")),
    jobs: () => t.jobs,
    state: () => t.state,
    create: async (plan: SchedulePlan = ramp) => (await t.run(createSchedule, { ...checkout, plan })).output,
    advance: async () => {
      const [schedule] = t.state.schedules;
      if (!schedule) throw new Error("There is no schedule.");
      return (await t.run(advanceSchedule, { scheduleId: schedule.id })).output.schedule;
    },
    move: async (to: "pause" | "resume" | "step-back" | "cancel") => {
      const [schedule] = t.state.schedules;
      if (!schedule) throw new Error("There is no schedule.");
      return (await t.run(moveSchedule, { key: "checkout", scheduleId: schedule.id, to })).output;
    },
  };
}
const share = (on: number, off: number) => ({
  fractional: [
    ["on", on],
    ["off", off],
  ],
});

test("a ramp goes from step to step, each at its time", async () => {
  const t = start();
  expect(await t.create()).toMatchObject({ status: "running", step: -1, nextAt: "2026-01-01T00:00:00.000Z" });
  expect(t.jobs()).toMatchObject([{ name: "flags.schedule_advance" }]);
  expect(await t.advance()).toMatchObject({ status: "running", step: 0, nextAt: "2026-01-01T00:10:00.000Z" });
  expect(t.setting()).toMatchObject({ version: 2, definition: { ...plain, targeting: share(1, 99) } });
  t.clock.advance(10 * MINUTE);
  expect(await t.advance()).toMatchObject({ status: "running", step: 1 });
  expect(t.setting().definition.targeting).toEqual(share(25, 75));
  t.clock.advance(10 * MINUTE);
  expect(await t.advance()).toMatchObject({ status: "done", step: 2, nextAt: null });
  expect(t.setting().definition.targeting).toEqual(share(100, 0));
});

test("a step that is carried out twice leaves one event", async () => {
  const t = start();
  await t.create();
  await t.advance();
  const { length } = t.events();
  await t.advance();
  await t.advance();
  expect(t.events()).toHaveLength(length);
  expect(t.setting().version).toBe(2);
});

test("a step says in the register that it was one", async () => {
  const t = start();
  const { id } = await t.create();
  await t.advance();
  expect(t.events()).toEqual(["schedule_created", "setting_changed", "schedule_moved"]);
  expect(t.setting()).toMatchObject({ reason: "Ramp, step 1 of 3" });
  expect(t.state().schedules).toMatchObject([{ id, version: 2 }]);
});

test("a change at a time is carried out then and not before", async () => {
  const t = start();
  const at = "2026-01-01T01:00:00.000Z";
  expect(await t.create({ kind: "at", at, change: { do: "turn-on" } })).toMatchObject({
    status: "waiting",
    nextAt: at,
  });
  expect(await t.advance()).toMatchObject({ status: "waiting" });
  t.clock.advance(60 * MINUTE);
  expect(await t.advance()).toMatchObject({ status: "done" });
  expect(t.setting().definition.defaultVariant).toBe("on");
});

test("a pause holds a ramp, and a resumed step holds for its whole time again", async () => {
  const t = start();
  await t.create();
  await t.advance();
  expect(await t.move("pause")).toMatchObject({ status: "paused", nextAt: null });
  t.clock.advance(60 * MINUTE);
  expect(await t.advance()).toMatchObject({ status: "paused", step: 0 });
  expect(await t.move("resume")).toMatchObject({ status: "running", nextAt: "2026-01-01T01:10:00.000Z" });
});

test("a step back takes effect at once, and the ramp waits there", async () => {
  const t = start();
  await t.create();
  await t.advance();
  t.clock.advance(10 * MINUTE);
  await t.advance();
  expect(await t.move("step-back")).toMatchObject({ status: "paused", step: 0 });
  expect(t.setting().definition.targeting).toEqual(share(1, 99));
  expect(await t.move("step-back")).toMatchObject({ status: "paused", step: -1 });
  expect(t.setting().definition.targeting).toEqual(share(0, 100));
  await expect(t.move("step-back")).rejects.toMatchObject({ code: "conflict" });
});

test("what was cancelled does not go on", async () => {
  const t = start();
  await t.create();
  expect(await t.move("cancel")).toMatchObject({ status: "cancelled", nextAt: null });
  expect(await t.advance()).toMatchObject({ status: "cancelled", step: -1 });
  for (const to of ["pause", "resume", "step-back", "cancel"] as const)
    await expect(t.move(to)).rejects.toMatchObject({ code: "conflict" });
});

test("a kill pauses the ramp, which does not go on before the flag is restored", async () => {
  const t = start();
  await t.create();
  await t.advance();
  await t.run(killFlag, checkout);
  expect(t.state().schedules).toMatchObject([{ status: "paused", note: expect.stringContaining("killed") }]);
  await expect(t.move("resume")).rejects.toMatchObject({ code: "conflict" });
});

test("a ramp that finds its flag killed pauses by itself", async () => {
  const t = start();
  await t.create();
  const [flag] = t.state().flags;
  for (const setting of flag?.settings ?? []) setting.killed = { at: "", by: "usr_1", reason: null };
  expect(await t.advance()).toMatchObject({ status: "paused", step: -1, note: "The flag is killed." });
});

test("whoever sets the lever by hand pauses its ramp", async () => {
  const t = start();
  await t.create();
  await t.advance();
  const definition = { ...plain, defaultVariant: "on" };
  await t.run(changeFlagSetting, { ...checkout, expectedVersion: 2, definition, safeVariant: "off" });
  expect(t.state().schedules).toMatchObject([{ status: "paused", step: 0 }]);
  expect(t.state().schedules[0]?.note).toBeTruthy();
});

test("an archived flag has no schedules any more", async () => {
  const t = start();
  await t.create();
  await t.run(archiveFlag, { key: "checkout" });
  expect(t.state().schedules).toMatchObject([{ status: "cancelled" }]);
});

test("a ramp keeps the rules above the default", async () => {
  const rules = { if: [{ "==": [{ var: "country" }, "CH"] }, "on"] };
  const t = start({ definition: { ...plain, targeting: rules } });
  await t.create();
  await t.advance();
  expect(t.setting().definition.targeting).toEqual({ if: [...rules.if, share(1, 99)] });
});

test("a change that has become impossible fails with the reason in its note", async () => {
  const t = start();
  await t.create();
  for (const setting of t.state().flags[0]?.settings ?? []) setting.definition.targeting = { var: "wish" };
  expect(await t.advance()).toMatchObject({ status: "failed", nextAt: null });
  expect(t.state().schedules[0]?.note).toContain("default");
  expect(t.setting().version).toBe(1);
});

test("one ramp of a flag is under way at a time in an environment", async () => {
  const t = start();
  await t.create();
  await expect(t.create()).rejects.toMatchObject({ code: "conflict" });
  await t.move("cancel");
  await t.create();
});

test("in production a schedule is made for a reason", async () => {
  await expect(start({}, null, true).create()).rejects.toMatchObject({ code: "precondition_failed" });
  await start({}, "Begin with a few", true).create();
});

const steps = (...given: [number, number][]): SchedulePlan => ({
  ...ramp,
  steps: given.map(([percent, minutes]) => ({ percent, minutes })),
});
const at = "2026-01-02T00:00:00.000Z";

test.each<[string, SchedulePlan]>([
  ["to a variant that is not there", { ...ramp, variant: "maybe" }],
  ["from a variant that is not there", { ...ramp, rest: "maybe" }],
  ["from a variant to itself", { ...ramp, rest: "on" }],
  ["without steps", steps()],
  ["that shrinks", steps([25, 10], [5, 10])],
  ["that begins with nobody", steps([0, 10], [5, 10])],
  ["beyond everybody", steps([101, 10])],
  ["finer than a thousandth of a percent", steps([0.0001, 10])],
  ["that does not rest", steps([1, 0], [5, 10])],
  ["of a time that is past", { kind: "at", at: "2025-12-31T00:00:00.000Z", change: { do: "turn-on" } }],
  ["of a time that is none", { kind: "at", at: "tomorrow", change: { do: "turn-on" } }],
  [
    "to a default that is no variant",
    {
      kind: "at",
      at,
      change: {
        do: "set",
        definition: { ...plain, defaultVariant: "maybe" },
        safeVariant: null,
        prerequisites: [],
      },
    },
  ],
  [
    "to a prerequisite that is not there",
    {
      kind: "at",
      at,
      change: {
        do: "set",
        definition: plain,
        safeVariant: "off",
        prerequisites: [{ flag: "nothing", variants: ["on"] }],
      },
    },
  ],
])("a plan %s is refused", async (_what, plan) => {
  const t = start();
  await expect(t.create(plan)).rejects.toMatchObject({
    code: "invalid",
    details: {
      issues: expect.arrayContaining([expect.objectContaining({ path: expect.stringMatching(/^plan/) })]),
    },
  });
  expect(t.events()).toEqual([]);
});

test("schedules of a flag that is not there are not found", async () => {
  const t = start();
  await expect(t.ask(listSchedules, { key: "nothing" })).rejects.toMatchObject({ code: "not_found" });
  await t.create();
  expect((await t.ask(listSchedules, { key: "checkout" })).items).toHaveLength(1);
});
