import { createTestRuntime, developer } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { archiveFlag } from "./archive-flag.ts";
import { changeFlag } from "./change-flag.ts";
import { createFlag } from "./create-flag.ts";
import { flagEvents } from "./events.ts";
import { getFlag } from "./get-flag.ts";
import { listFlags } from "./list-flags.ts";
import { reviveFlag } from "./revive-flag.ts";
import { emptyFlags, givenEnvironment, givenFlag, memoryFlags, type FlagState } from "./testing.ts";

const staleRules = { unusedDays: 30, oneVariantDays: 30, oldDays: 180 };
const both = ["development", "production"];
const shop = "component:default/shop";

function start(given: Partial<FlagState> = {}) {
  const environments = [
    givenEnvironment("production", { production: true, position: 1, revision: 7 }),
    givenEnvironment("development"),
  ];
  const entities = new Map([
    [shop, "group:default/shop"],
    ["component:default/cart", null],
  ]);
  return createTestRuntime({
    state: emptyFlags({ environments, entities, ...given }),
    ports: (state) => ({ flags: memoryFlags(state), staleRules }),
    eventTypes: flagEvents,
    actor: developer,
  });
}

const checkout = {
  key: "new-checkout",
  name: "New checkout",
  type: "boolean" as const,
  entityRef: shop,
  variants: { on: true, off: false },
  defaultVariant: "off",
  safeVariant: "off",
};

test("a new flag serves its default to everyone, in each environment at its next revision", async () => {
  const t = start();
  const { output } = await t.run(createFlag, checkout);
  expect(output).toMatchObject({
    key: "new-checkout",
    owner: "group:default/shop",
    lifecycle: "active",
    version: 1,
    stale: [],
  });
  expect(output.settings).toMatchObject([
    { environment: "development", version: 1, revision: 1 },
    { environment: "production", version: 1, revision: 8, safeVariant: "off", killed: null },
  ]);
  expect([...t.state.published.keys()]).toEqual([
    "development flag:new-checkout",
    "production flag:new-checkout",
  ]);
  expect(t.events.map(({ type, about }) => [type, ...about])).toEqual([
    ["flags.flag_created", shop],
    ["flags.setting_changed", shop],
    ["flags.setting_changed", shop],
  ]);
  expect((await t.ask(getFlag, { key: "new-checkout" })).name).toBe("New checkout");
});

test("a key is given once, also by an archived flag", async () => {
  const t = start({ flags: [givenFlag("new-checkout", both, {}, { lifecycle: "archived" })] });
  await expect(t.run(createFlag, checkout)).rejects.toMatchObject({
    code: "conflict",
    details: { issues: [{ path: "key", message: "is taken" }] },
  });
});

const wrong: [string, object, string][] = [
  ["an entity that the catalog does not have", { entityRef: "component:default/gone" }, "entityRef"],
  ["a value of another type", { variants: { on: "yes", off: false } }, "variants.on"],
  ["a default that is no variant", { defaultVariant: "x" }, "defaultVariant"],
  ["no safe variant, since there is a production", { safeVariant: null }, "safeVariant"],
  ["a schema for values that are no objects", { valueSchema: { type: "object" } }, "valueSchema"],
  [
    "a schema that is none",
    { type: "object", variants: { off: {} }, safeVariant: null, valueSchema: { minimum: "x" } },
    "valueSchema.minimum",
  ],
  ["a key with a space", { key: "a b" }, "key"],
  ["a key that is an address of a page", { key: "new" }, "key"],
  ["no name", { name: " " }, "name"],
  ["a type that there is not", { type: "date" }, "type"],
  ["a day that is none", { expiresAt: "tomorrow" }, "expiresAt"],
  ["an empty tag", { tags: [""] }, "tags.0"],
  ["a lifecycle that it begins with never", { lifecycle: "archived" }, "lifecycle"],
];
test.each(wrong)("%s is refused with the name of the field", async (_name, change, path) => {
  const t = start();
  await expect(t.run(createFlag, { ...checkout, ...change })).rejects.toMatchObject({
    code: "invalid",
    details: { issues: [{ path: expect.stringContaining(path) }] },
  });
  expect(t.state.flags).toEqual([]);
});

test("names that reach into prototypes are refused or dropped, and reach nothing", async () => {
  const create = (text: string, change = {}) => {
    const variants = JSON.parse(text) as Record<string, boolean>;
    return start().run(createFlag, { ...checkout, variants, ...change });
  };
  const { output } = await create('{"off": false, "__proto__": true}');
  expect(Object.keys(output.settings[0]?.definition.variants ?? {})).toEqual(["off"]);
  await expect(create('{"off": false, "constructor": true}')).rejects.toMatchObject({
    details: { issues: [{ path: "variants.constructor" }] },
  });
  await expect(create('{"off": false}', { defaultVariant: "toString" })).rejects.toMatchObject({
    details: { issues: [{ path: "defaultVariant" }] },
  });
});

const there = { key: "a", expectedVersion: 1 };

test("a flag is changed as a whole, from the version that was seen", async () => {
  const t = start({ flags: [givenFlag("a", both)] });
  const { output } = await t.run(changeFlag, { ...there, tags: ["beta"], lifecycle: "ready-to-remove" });
  expect(output).toMatchObject({ tags: ["beta"], version: 2, name: "a", stale: ["ready-to-remove"] });
  expect(t.events).toMatchObject([{ type: "flags.flag_changed", data: { version: 2, tags: ["beta"] } }]);
  expect(t.state.published.size).toBe(0);
  await expect(t.run(changeFlag, { ...there, name: "b" })).rejects.toMatchObject({ code: "conflict" });
});

test("a change that changes nothing leaves no event", async () => {
  const t = start({ flags: [givenFlag("a", both)] });
  expect((await t.run(changeFlag, { ...there, name: "a" })).output.version).toBe(1);
  expect(t.events).toEqual([]);
});

test("a flag that moves to another entity has its owner, is published anew, and tells both", async () => {
  const t = start({ flags: [givenFlag("a", both)] });
  const { output } = await t.run(changeFlag, { ...there, entityRef: "component:default/cart" });
  expect(output.owner).toBeNull();
  expect(t.state.published.get("production flag:a")).toMatchObject({
    revision: 8,
    body: { entity: "component:default/cart" },
  });
  expect(t.events[0]?.about).toEqual([shop, "component:default/cart"]);
});

test.each([
  ["an entity that is not there", { entityRef: "component:default/gone" }],
  ["a schema that its values break", { valueSchema: { required: ["x"] } }],
  ["the archive, which has a command of its own", { lifecycle: "archived" as never }],
  ["an empty name", { name: "" }],
])("%s is refused for a flag that is there", async (_name, change) => {
  const definition = { state: "ENABLED" as const, variants: { a: {} }, defaultVariant: "a" };
  const t = start({ flags: [givenFlag("a", both, { definition, safeVariant: null }, { type: "object" })] });
  await expect(t.run(changeFlag, { ...there, ...change })).rejects.toMatchObject({ code: "invalid" });
});

test("an archived flag is taken from everybody, and comes back as it was", async () => {
  const t = start({ flags: [givenFlag("a", both)] });
  expect((await t.run(archiveFlag, { key: "a" })).output.lifecycle).toBe("archived");
  expect(t.state.published.get("production flag:a")).toEqual({ revision: 8, body: null });
  await expect(t.run(archiveFlag, { key: "a" })).rejects.toMatchObject({ code: "precondition_failed" });
  await expect(t.run(changeFlag, { key: "a", expectedVersion: 2, name: "x" })).rejects.toMatchObject({
    code: "precondition_failed",
  });
  expect((await t.run(reviveFlag, { key: "a" })).output).toMatchObject({ lifecycle: "active", version: 3 });
  expect(t.state.published.get("production flag:a")).toMatchObject({ revision: 9, body: { version: 1 } });
  await t.run(reviveFlag, { key: "a" });
  expect(t.events.map(({ type }) => type)).toEqual(["flags.flag_archived", "flags.flag_revived"]);
});

test("a flag that others need is not archived, and they are named", async () => {
  const prerequisites = [{ flag: "a", variants: ["on"] }];
  const t = start({ flags: [givenFlag("a", both), givenFlag("b", both, { prerequisites })] });
  await expect(t.run(archiveFlag, { key: "a" })).rejects.toMatchObject({
    code: "precondition_failed",
    message: "a is needed in development by b.",
  });
  expect(t.state.published.size).toBe(0);
  await t.run(archiveFlag, { key: "b" });
  await t.run(archiveFlag, { key: "a" });
  await expect(t.run(reviveFlag, { key: "b" })).rejects.toMatchObject({ code: "invalid" });
});

test("a flag that is not there is not found, whatever is asked of it", async () => {
  const t = start();
  const gone = { key: "gone" };
  for (const asked of [
    t.ask(getFlag, gone),
    t.run(changeFlag, { ...gone, expectedVersion: 1 }),
    t.run(archiveFlag, gone),
    t.run(reviveFlag, gone),
  ])
    await expect(asked).rejects.toMatchObject({ code: "not_found" });
});

test.each([
  ["limit", { limit: 0 }],
  ["limit", { limit: 501 }],
  ["cursor", { cursor: "not one of ours" }],
  ["text", { text: "\u0000" }],
  ["text", { text: "x".repeat(201) }],
  ["state", { state: "half" as never }],
  ["lifecycle", { lifecycle: "gone" as never }],
  ["environment", { environment: "Not one" }],
  ["sort", { sort: "name" as never }],
  ["stale", { stale: "yes" as never }],
])("the list refuses bad input in %s", async (path, input) => {
  await expect(start().ask(listFlags, input)).rejects.toMatchObject({
    code: "invalid",
    details: { issues: [{ path }] },
  });
});
