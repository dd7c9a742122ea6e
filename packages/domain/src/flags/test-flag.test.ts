import { createTestRuntime } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { archiveFlag } from "./archive-flag.ts";
import { changeFlagSetting } from "./change-flag-setting.ts";
import { flagEvents } from "./events.ts";
import type { Definition } from "./flag.ts";
import type { JsonTree } from "./json-tree.ts";
import { killFlag } from "./kill-flag.ts";
import { setSegment } from "./set-segment.ts";
import { testFlag } from "./test-flag.ts";
import { emptyFlags, givenEnvironment, givenFlag, memoryFlags } from "./testing.ts";

const staleRules = { unusedDays: 30, oneVariantDays: 30, oldDays: 180 };
const HOUR = 3_600_000;
const plain: Definition = { state: "ENABLED", variants: { on: true, off: false }, defaultVariant: "off" };
const forStaff: Definition = { ...plain, targeting: { if: [{ $ref: "staff" }, "on"] } };
const checkout = { key: "checkout", environment: "qa" };
const ana = { targetingKey: "ana", team: "shop" };
const staff = {
  environment: "qa",
  name: "staff",
  rule: { "==": [{ var: "team" }, "shop"] },
  expectedVersion: 0,
};

function start() {
  const t = createTestRuntime({
    state: emptyFlags({ environments: [givenEnvironment("qa")], flags: [givenFlag("base", ["qa"])] }),
    ports: (state) => {
      const flags = memoryFlags(state);
      return { flags, staleRules };
    },
    eventTypes: flagEvents,
  });
  return {
    ...t,
    add: () =>
      t.transaction(async ({ ports }) => {
        await ports.flags.addFlag(givenFlag("checkout", ["qa"]));
      }),
    set: (expectedVersion: number, definition: Definition, needs: string[] = []) => {
      const prerequisites = needs.map((flag) => ({ flag, variants: ["on"] }));
      return t.run(changeFlagSetting, {
        ...checkout,
        expectedVersion,
        definition,
        safeVariant: "off",
        prerequisites,
      });
    },
    ask: (more: { at?: string; draft?: { definition: Definition } } = {}, context: object = ana) =>
      t.ask(testFlag, { ...checkout, context: { ...context }, ...more }),
  };
}

test("a context is answered with variant, value, reason and the steps that led there", async () => {
  const t = start();
  await t.add();
  await t.run(setSegment, staff);
  await t.set(1, forStaff);
  const answer = await t.ask();
  expect(answer).toMatchObject({
    version: 2,
    since: "2026-01-01T00:00:00.000Z",
    value: true,
    variant: "on",
    reason: "TARGETING_MATCH",
    killed: false,
  });
  expect(answer.trace.length).toBeGreaterThan(0);
  expect(await t.ask({}, { targetingKey: "bob" })).toMatchObject({ variant: "off", reason: "DEFAULT" });
});

test("a draft is answered as if it were set, and changes nothing", async () => {
  const t = start();
  await t.add();
  expect(await t.ask({ draft: { definition: { ...plain, defaultVariant: "on" } } })).toMatchObject({
    variant: "on",
  });
  expect(await t.ask()).toMatchObject({ variant: "off" });
});

test("what a user got at a time is answered by what was set then, segments and prerequisites too", async () => {
  const t = start();
  await t.add();
  await t.run(setSegment, staff);
  await t.set(1, forStaff);
  t.clock.advance(HOUR);
  await t.run(setSegment, { ...staff, rule: false, expectedVersion: 1 });
  t.clock.advance(HOUR);
  await t.set(2, { ...plain, defaultVariant: "on" }, ["base"]);
  expect(await t.ask({ at: "2026-01-01T00:30:00.000Z" })).toMatchObject({ variant: "on", version: 2 });
  expect(await t.ask({ at: "2026-01-01T01:30:00.000Z" })).toMatchObject({ variant: "off", version: 2 });
  expect(await t.ask({ at: "2026-01-01T02:00:00.000Z" })).toMatchObject({
    variant: "off",
    version: 3,
    since: "2026-01-01T02:00:00.000Z",
  });
});

test("what was archived or killed since was there before", async () => {
  const t = start();
  await t.add();
  t.clock.advance(HOUR);
  await t.run(killFlag, checkout);
  t.clock.advance(HOUR);
  await t.run(archiveFlag, { key: "checkout" });
  expect(await t.ask({ at: "2026-01-01T00:30:00.000Z" })).toMatchObject({ variant: "off", killed: false });
  expect(await t.ask({ at: "2026-01-01T01:30:00.000Z" })).toMatchObject({ variant: "off", killed: true });
  expect(await t.ask()).toMatchObject({ errorCode: "FLAG_NOT_FOUND", variant: null });
  expect(await t.ask({ at: "2026-01-01T02:00:00.000Z" })).toMatchObject({ errorCode: "FLAG_NOT_FOUND" });
});

test("a rule that cannot be followed is an answer that says so", async () => {
  const t = start();
  await t.add();
  const definition = { ...plain, targeting: { nonsense: [] } };
  expect(await t.ask({ draft: { definition } })).toMatchObject({ reason: "ERROR", errorCode: "PARSE_ERROR" });
});

const deep = (levels: number): JsonTree => {
  let value: JsonTree = 1;
  for (let at = 0; at < levels; at++) value = [value];
  return value;
};

test("questions that make no sense are refused", async () => {
  const t = start();
  await t.add();
  const wide = Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`a${at}`, at]));
  await expect(t.ask({}, wide)).rejects.toMatchObject({ code: "invalid" });
  await expect(t.ask({}, { deep: deep(10_000) })).rejects.toMatchObject({ code: "invalid" });
  await expect(t.ask({ at: "yesterday" })).rejects.toMatchObject({ code: "invalid" });
  await expect(t.ask({ at: "2025-12-31T00:00:00.000Z" })).rejects.toMatchObject({ code: "not_found" });
});

test("a context cannot reach what is not its own", async () => {
  const t = start();
  await t.add();
  const context = JSON.parse(
    '{"targetingKey":"ana","__proto__":{"team":"shop"},"constructor":{"prototype":{"team":"shop"}}}',
  );
  await t.run(setSegment, staff);
  await t.set(1, forStaff);
  expect(await t.ask({}, context)).toMatchObject({ variant: "off" });
  expect(({} as { team?: string }).team).toBeUndefined();
});
