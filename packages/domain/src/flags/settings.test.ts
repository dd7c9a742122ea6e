import { createTestRuntime, developer } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { changeFlagSetting } from "./change-flag-setting.ts";
import { copyFlagSetting } from "./copy-flag-setting.ts";
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

test("a set lever is kept, published at the next revision, and on record", async () => {
  const t = start();
  const { output } = await t.run(changeFlagSetting, { ...there, ...on });
  expect(output.settings[0]).toMatchObject({ ...on, version: 2, revision: 1, updatedBy: developer.id });
  expect(output.settings[1]).toMatchObject({ version: 1 });
  expect(t.state.published.get("development flag:checkout")).toMatchObject({
    revision: 1,
    body: { version: 2, definition: on.definition, killed: false },
  });
  expect(t.events).toMatchObject([
    {
      type: "flags.setting_changed",
      about: ["component:default/shop"],
      data: { key: "checkout", environment: "development", version: 2, revision: 1, origin: null },
    },
  ]);
});

test("a lever that is as it was leaves no event and no revision", async () => {
  const t = start();
  const definition = { ...onOff, defaultVariant: "off" };
  await t.run(changeFlagSetting, { ...there, definition, safeVariant: "off" });
  expect(t.events).toEqual([]);
  expect(t.state.environments[0]?.revision).toBe(0);
});

test("a change made from another version is a conflict that says who changed it and when", async () => {
  const t = start();
  await expect(t.run(changeFlagSetting, { ...there, ...on, expectedVersion: 4 })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringMatching(
      /usr_test0admin changed checkout in development at 2026-01-01T00:00:00.000Z/,
    ),
    details: { issues: [{ path: "expectedVersion", message: "is 1 now" }] },
  });
});

test("a conflict calls whoever was first by name, where there is one", async () => {
  const nameOf = async (account: string) => (account === "usr_test0admin" ? "Ana" : null);
  const t = createTestRuntime({
    state: emptyFlags({
      environments: [givenEnvironment("development")],
      flags: [givenFlag("checkout", both)],
    }),
    ports: (state) => ({ flags: { ...memoryFlags(state), nameOf }, staleRules }),
  });
  await expect(t.run(changeFlagSetting, { ...there, ...on, expectedVersion: 4 })).rejects.toThrow(
    /^Ana changed checkout/,
  );
});

test("in production a change says why, and the reason is kept with it", async () => {
  const input = { ...there, ...on, environment: "production" };
  await expect(start().run(changeFlagSetting, input)).rejects.toMatchObject({
    code: "precondition_failed",
    details: { issues: [{ path: "reason", message: "is needed in production" }] },
  });
  const t = start({}, "Launch day");
  const { output } = await t.run(changeFlagSetting, input);
  expect(output.settings[1]).toMatchObject({ reason: "Launch day" });
  expect(t.events[0]).toMatchObject({ reason: "Launch day" });
});

const withoutSafeVariant = (
  type: "boolean" | "string" | "number" | "object",
  value: boolean | string | number | object,
) => {
  const t = start({ flags: [givenFlag("checkout", both, {}, { type })] }, "Why not");
  const definition = {
    state: "ENABLED",
    variants: { on: value },
    defaultVariant: "on",
  } as SettingState["definition"];
  return t.run(changeFlagSetting, { ...there, environment: "production", definition });
};

test.each([
  ["boolean", true],
  ["string", "blue"],
] as const)("in production a %s flag needs a safe variant", async (type, value) => {
  await expect(withoutSafeVariant(type, value)).rejects.toMatchObject({
    code: "invalid",
    details: { issues: [{ path: "/safeVariant" }] },
  });
});

test.each([
  ["number", 1],
  ["object", { colour: "blue" }],
] as const)("a flag of type %s may do without a safe variant", async (type, value) => {
  expect((await withoutSafeVariant(type, value)).output.settings[1]?.safeVariant).toBeNull();
});

const wrong: [string, Partial<typeof on>, string][] = [
  ["no variant", { definition: { ...onOff, variants: {} }, safeVariant: null }, "/definition/variants"],
  [
    "a variant of another type",
    { definition: { ...onOff, variants: { on: "yes" } }, safeVariant: null },
    "/definition/variants/on",
  ],
  [
    "a default that is no variant",
    { definition: { ...onOff, defaultVariant: "x" } },
    "/definition/defaultVariant",
  ],
  ["a safe variant that is none", { safeVariant: "x" }, "/safeVariant"],
  ["itself as a prerequisite", needs("checkout", "on"), "/prerequisites/0/flag"],
  ["an unknown prerequisite", needs("gone", "on"), "/prerequisites/0/flag"],
  ["an unknown variant of a prerequisite", needs("other", "x"), "/prerequisites/0/variants/0"],
  [
    "a segment that is not there",
    { definition: { ...onOff, targeting: { $ref: "x" } } },
    "/definition/targeting",
  ],
];
test.each(wrong)("%s is refused with its place", async (_name, change, path) => {
  const t = start({ flags: [givenFlag("checkout", both), givenFlag("other", both)] });
  await expect(t.run(changeFlagSetting, { ...there, ...on, ...change })).rejects.toMatchObject({
    code: "invalid",
    details: { issues: [{ path }] },
  });
  expect(t.state.published.size).toBe(0);
});

test("targeting with an operator that the engine does not know is refused", async () => {
  const definition = { ...onOff, defaultVariant: "off", targeting: { no_such_operator: [1] } };
  await expect(start().run(changeFlagSetting, { ...there, ...on, definition })).rejects.toMatchObject({
    code: "invalid",
  });
});

test.each([
  ["nested without end", Array.from({ length: 10_000 }).reduce<unknown>((inner) => ({ "!": [inner] }), true)],
  ["not JSON", () => undefined],
])("targeting that is %s is refused by the schema", async (_name, targeting) => {
  const definition = { ...onOff, defaultVariant: "off", targeting } as never;
  await expect(start().run(changeFlagSetting, { ...there, ...on, definition })).rejects.toMatchObject({
    code: "invalid",
  });
});

test.each([
  ["key", { key: "a b" }],
  ["environment", { environment: "Not an environment" }],
  ["expectedVersion", { expectedVersion: 0 }],
  ["safeVariant", { safeVariant: "" }],
  ["prerequisites", { prerequisites: [{ flag: "other", variants: [] }] }],
])("bad input in %s is refused", async (path, change) => {
  await expect(start().run(changeFlagSetting, { ...there, ...on, ...change })).rejects.toMatchObject({
    code: "invalid",
    details: { issues: [{ path: expect.stringContaining(path) }] },
  });
});

test("a flag or an environment that is not there is not found", async () => {
  const t = start();
  await expect(t.run(changeFlagSetting, { ...there, ...on, key: "gone" })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(t.run(changeFlagSetting, { ...there, ...on, environment: "gone" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("an archived flag has no lever to set", async () => {
  const t = start({ flags: [givenFlag("checkout", both, {}, { lifecycle: "archived" })] });
  await expect(t.run(changeFlagSetting, { ...there, ...on })).rejects.toMatchObject({
    code: "precondition_failed",
  });
});

test("values of a flag with a schema are held to it", async () => {
  const valueSchema = { type: "object", properties: { limit: { type: "integer" } } };
  const flags = [givenFlag("checkout", both, {}, { type: "object", valueSchema })];
  const definition = { state: "ENABLED" as const, variants: { a: { limit: "many" } }, defaultVariant: "a" };
  await expect(start({ flags }).run(changeFlagSetting, { ...there, definition })).rejects.toMatchObject({
    details: { issues: [{ path: "/definition/variants/a/limit" }] },
  });
});

test("a copied lever does as in the other environment; the kill stays where it is", async () => {
  const killed = { at: "2026-01-01T00:00:00.000Z", by: "usr_x", reason: null };
  const flag = givenFlag("checkout", both);
  const settings = flag.settings.map((setting) =>
    setting.environment === "development" ? { ...setting, ...on, killed } : setting,
  );
  const t = start({ flags: [{ ...flag, settings }] }, "As tested");
  const input = { key: "checkout", from: "development", to: "production", expectedVersion: 1 };
  const { output } = await t.run(copyFlagSetting, input);
  expect(output.settings.find(({ environment }) => environment === "production")).toMatchObject({
    ...on,
    killed: null,
    version: 2,
  });
  expect(t.events[0]?.data).toMatchObject({ origin: { kind: "copy", from: "development" } });
  await expect(t.run(copyFlagSetting, input)).rejects.toMatchObject({ code: "conflict" });
});

test("a copy into production needs a reason and must hold there", async () => {
  const flag = givenFlag("checkout", both);
  const settings = flag.settings.map((setting) =>
    setting.environment === "development" ? { ...setting, ...on, safeVariant: null } : setting,
  );
  const input = { key: "checkout", from: "development", to: "production", expectedVersion: 1 };
  const given = { flags: [{ ...flag, settings }] };
  await expect(start(given).run(copyFlagSetting, input)).rejects.toMatchObject({
    code: "precondition_failed",
  });
  await expect(start(given, "Go").run(copyFlagSetting, input)).rejects.toMatchObject({
    code: "invalid",
    details: { issues: [{ path: "/safeVariant" }] },
  });
});

test.each(["a\nb", "half \ud83d", ""])("a variant cannot be called %j", async (name) => {
  const t = start();
  const definition = { ...onOff, variants: { ...onOff.variants, [name]: true }, defaultVariant: "off" };
  const set = t.run(changeFlagSetting, { ...there, definition, safeVariant: "off" });
  await expect(set).rejects.toMatchObject({ code: "invalid" });
});
