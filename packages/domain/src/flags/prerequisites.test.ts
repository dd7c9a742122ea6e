import { createTestRuntime, developer } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { changeFlagSetting } from "./change-flag-setting.ts";
import { flagEvents } from "./events.ts";
import type { SettingState } from "./flag.ts";
import { emptyFlags, givenEnvironment, givenFlag, memoryFlags, type FlagState } from "./testing.ts";

const staleRules = { unusedDays: 30, oneVariantDays: 30, oldDays: 180 };
const both = ["development", "production"];

function start(given: Partial<FlagState> = {}, reason: string | null = null) {
  const environments = [
    givenEnvironment("development"),
    givenEnvironment("production", { production: true, position: 1, revision: 7 }),
  ];
  return createTestRuntime({
    state: emptyFlags({ environments, flags: [givenFlag("checkout", both)], ...given }),
    ports: (state) => ({ flags: memoryFlags(state), staleRules }),
    eventTypes: flagEvents,
    actor: developer,
    request: { reason },
  });
}

const onOff = { state: "ENABLED", variants: { on: true, off: false } } as const;
const on: Omit<SettingState, "killed"> = {
  definition: { ...onOff, defaultVariant: "on" },
  safeVariant: "off",
  prerequisites: [],
};
const there = { key: "checkout", environment: "development", expectedVersion: 1 };
const needs = (flag: string, ...variants: string[]) => ({ ...on, prerequisites: [{ flag, variants }] });

test("prerequisites in a circle are refused, and the circle is shown", async () => {
  const flags = [
    givenFlag("checkout", both),
    givenFlag("b", both, needs("c", "on")),
    givenFlag("c", both, needs("checkout", "on")),
  ];
  await expect(
    start({ flags }).run(changeFlagSetting, { ...there, ...needs("b", "on") }),
  ).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining("checkout -> b -> c -> checkout"),
  });
});

test("all that need a changed flag are published anew at the same revision, others are not", async () => {
  const flags = [
    givenFlag("checkout", both),
    givenFlag("b", both, needs("checkout", "on")),
    givenFlag("c", both, needs("b", "on")),
    givenFlag("apart", both),
  ];
  const t = start({ flags });
  await t.run(changeFlagSetting, { ...there, ...on });
  expect([...t.state.published].map(([item, { revision }]) => [item, revision])).toEqual([
    ["development flag:checkout", 1],
    ["development flag:b", 1],
    ["development flag:c", 1],
  ]);
  expect(t.events).toHaveLength(1);
});

test("a variant that another flag needs cannot be taken away", async () => {
  const flags = [givenFlag("checkout", both), givenFlag("b", both, needs("checkout", "on"))];
  const definition = { state: "ENABLED" as const, variants: { off: false }, defaultVariant: "off" };
  await expect(start({ flags }).run(changeFlagSetting, { ...there, definition })).rejects.toMatchObject({
    details: { issues: [{ path: "/definition/variants", message: "b needs the variant on of this flag" }] },
  });
});

test("a flag that would carry too many others is refused, whoever of the chain is changed", async () => {
  const wide = (from: number) =>
    Array.from({ length: 8 }, (_, at) => ({ flag: `f${from + at}`, variants: ["on"] }));
  const leaves = Array.from({ length: 16 }, (_, at) => givenFlag(`f${at}`, both));
  const flags = [
    ...leaves,
    ...["x", "y", "z"].map((key) => givenFlag(key, both, { prerequisites: wide(0) })),
    givenFlag("top", both, {
      prerequisites: ["x", "y", "z", "checkout"].map((flag) => ({ flag, variants: ["on"] })),
    }),
    givenFlag("checkout", both),
  ];
  const t = start({ flags });
  await t.run(changeFlagSetting, { ...there, ...on, prerequisites: wide(8) });
  const prerequisites = [...wide(0), ...wide(8), { flag: "x", variants: ["on"] }];
  await expect(
    t.run(changeFlagSetting, { ...there, ...on, expectedVersion: 2, prerequisites }),
  ).rejects.toMatchObject({
    message: expect.stringContaining("top would need more than 50 flags"),
  });
});
