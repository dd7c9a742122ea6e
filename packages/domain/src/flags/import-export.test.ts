import { createTestRuntime } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { flagEvents } from "./events.ts";
import { exportEnvironment } from "./export-environment.ts";
import { importFlags } from "./import-flags.ts";
import { previewImport } from "./preview-import.ts";
import { emptyFlags, givenEnvironment, givenFlag, memoryFlags, type FlagState } from "./testing.ts";

const staleRules = { unusedDays: 30, oneVariantDays: 30, oldDays: 180 };
const shop = "component:default/shop";

function start(given: Partial<FlagState> = {}, reason: string | null = null) {
  return createTestRuntime({
    state: emptyFlags({
      environments: [givenEnvironment("qa"), givenEnvironment("development", { position: 1 })],
      entities: new Map([[shop, "group:default/shop"]]),
      ...given,
    }),
    ports: (state) => ({ flags: memoryFlags(state), staleRules }),
    eventTypes: flagEvents,
    request: { reason },
  });
}
const fileOf = (flags: unknown, more: object = {}) => ({
  environment: "qa",
  format: "flagd" as const,
  entityRef: shop,
  text: JSON.stringify({ flags, ...more }),
});
const plain = { state: "ENABLED", variants: { on: true, off: false }, defaultVariant: "off" };
const staff = { ends_with: [{ var: "email" }, "@example.org"] };

/** One of each kind that flagd knows. */
const everything = {
  flags: {
    plain,
    targeted: {
      ...plain,
      targeting: {
        if: [
          { $ref: "staff" },
          "on",
          {
            fractional: [
              ["on", 1],
              ["off", 99],
            ],
          },
        ],
      },
    },
    disabled: { ...plain, state: "DISABLED", targeting: { if: [{ $ref: "staff" }, "on"] } },
    "empty-targeting": { ...plain, targeting: {} },
    caller: { state: "ENABLED", variants: { a: "x", b: "y" }, defaultVariant: null },
    absent: { state: "ENABLED", variants: { a: 1, b: 2.5 } },
    object: {
      state: "ENABLED",
      variants: { small: { size: 1, tags: ["a", null] }, large: {} },
      defaultVariant: "small",
      metadata: { owner: "shop", since: 2024, beta: true },
    },
  },
  $evaluators: { staff },
};

test("what is imported comes out again as it went in", async () => {
  const t = start();
  const { output } = await t.run(importFlags, { ...fileOf(0), text: JSON.stringify(everything) });
  expect(output.items.filter(({ outcome }) => outcome !== "create")).toEqual([]);
  const { document, leftOut } = await t.ask(exportEnvironment, { environment: "qa" });
  expect({ flags: document.flags, $evaluators: document.$evaluators }).toEqual(everything);
  expect(leftOut).toEqual([]);
});

test("a segment that names another one is exported with that one written into it", async () => {
  const t = start();
  const nested = { and: [{ $ref: "staff" }, true] };
  await t.run(importFlags, fileOf({}, { $evaluators: { nested, staff } }));
  const { document } = await t.ask(exportEnvironment, { environment: "qa" });
  expect(document.$evaluators).toEqual({ staff, nested: { and: [staff, true] } });
});

test("importing what was exported changes nothing", async () => {
  const t = start();
  await t.run(importFlags, { ...fileOf(0), text: JSON.stringify(everything) });
  const { length } = t.events;
  const { document } = await t.ask(exportEnvironment, { environment: "qa" });
  const { output } = await t.run(importFlags, { ...fileOf(0), text: JSON.stringify(document) });
  expect(output.items.map(({ outcome }) => outcome)).toEqual(output.items.map(() => "same"));
  expect(t.events).toHaveLength(length);
});

test("an import is one revision, and one event for each flag and setting", async () => {
  const t = start({ flags: [givenFlag("old", ["qa", "development"])] });
  const flags = { fresh: plain, old: { ...plain, defaultVariant: "on" } };
  const { output } = await t.run(importFlags, fileOf(flags, { $evaluators: { staff } }));
  expect(output.items.map(({ key, outcome }) => [key, outcome])).toEqual([
    ["staff", "create"],
    ["fresh", "create"],
    ["old", "change"],
  ]);
  expect(t.state.environments.map(({ revision }) => revision)).toEqual([1, 1]);
  expect([...t.state.published]).toMatchObject([
    ["qa segment:staff", { revision: 1 }],
    ["development flag:fresh", { revision: 1, body: { definition: { defaultVariant: "off" } } }],
    ["qa flag:fresh", { revision: 1, body: { definition: plain } }],
    ["qa flag:old", { revision: 1, body: { definition: { defaultVariant: "on" } } }],
  ]);
  const ofOld = t.events.filter(({ stream }) => stream === `flags.flag/${t.state.flags[0]?.id}`);
  expect(ofOld).toMatchObject([{ data: { key: "old", origin: { kind: "import", source: "flagd" } } }]);
});

test("a preview says the same and writes nothing", async () => {
  const t = start();
  const preview = await t.ask(previewImport, fileOf({ fresh: plain, "bad key": plain }));
  expect(t.state.flags).toEqual([]);
  expect((await t.run(importFlags, fileOf({ fresh: plain, "bad key": plain }))).output).toEqual(preview);
});

test.each<[string, string, unknown, string]>([
  ["a key that is none here", "bad key", plain, "/key"],
  ["a key that a page has", "environments", plain, "/key"],
  ["no variants", "x", { ...plain, variants: {} }, "/definition/variants"],
  ["variants of two types", "x", { ...plain, variants: { on: true, off: 1 } }, "/definition/variants/off"],
  ["a default that is no variant", "x", { ...plain, defaultVariant: "maybe" }, "/definition/defaultVariant"],
  ["a state of its own", "x", { ...plain, state: "PAUSED" }, "/definition/state"],
  ["an operator nobody knows", "x", { ...plain, targeting: { nonsense: [1] } }, "/definition/targeting"],
  ["a segment that is not there", "x", { ...plain, targeting: { $ref: "nobody" } }, "/definition/targeting"],
  ["no definition at all", "x", 5, "/definition"],
])("a flag with %s is refused alone", async (_what, key, flag, path) => {
  const t = start();
  const { output } = await t.run(importFlags, fileOf({ good: plain, [key]: flag }));
  expect(output.items).toMatchObject([
    { key: "good", outcome: "create" },
    { key, outcome: "refuse", issues: expect.arrayContaining([expect.objectContaining({ level: "error" })]) },
  ]);
  expect(output.items[1]?.issues.some((issue) => issue.path.startsWith(path))).toBe(true);
  expect(t.state.flags.map((one) => one.key)).toEqual(["good"]);
});

test("flags that are archived here, or of another type, are not overwritten", async () => {
  const flags = [
    givenFlag("archived", ["qa", "development"], {}, { lifecycle: "archived" }),
    givenFlag("typed", ["qa", "development"], {}, { type: "string" }),
    givenFlag("bucketed", ["qa", "development"], {}, { bucketing: "unleash" }),
  ];
  const t = start({ flags });
  const { output } = await t.run(importFlags, fileOf({ archived: plain, typed: plain, bucketed: plain }));
  expect(output.items.map(({ outcome }) => outcome)).toEqual(["refuse", "refuse", "refuse"]);
  expect(t.events).toEqual([]);
});

test("a kill stays over what is imported", async () => {
  const killed = { at: "2026-01-01T00:00:00.000Z", by: "usr_test0admin", reason: null };
  const t = start({ flags: [givenFlag("old", ["qa"], { killed })] });
  await t.run(importFlags, fileOf({ old: { ...plain, defaultVariant: "on" } }));
  expect(t.state.flags[0]?.settings[0]).toMatchObject({ killed, definition: { defaultVariant: "on" } });
});

test("a segment that is refused takes the flags that use it with it", async () => {
  const t = start();
  const evaluators = { a: { $ref: "b" }, b: { $ref: "a" } };
  const file = fileOf(
    { uses: { ...plain, targeting: { if: [{ $ref: "a" }, "on"] } } },
    { $evaluators: evaluators },
  );
  const { output } = await t.run(importFlags, file);
  expect(output.items.map(({ outcome }) => outcome)).toEqual(["refuse", "refuse", "refuse"]);
});

test("what has no place here is named", async () => {
  const file = fileOf({ x: { ...plain, comment: "why" } });
  const { notRepresented } = await start().ask(previewImport, file);
  expect(notRepresented.map(({ path }) => path)).toEqual(["/flags/x/comment"]);
});

test("what a file says of all its flags is said of each", async () => {
  const t = start();
  await t.run(importFlags, fileOf({ x: plain }, { metadata: { team: "shop" } }));
  expect(t.state.flags[0]?.settings[0]?.definition.metadata).toEqual({ team: "shop" });
});

test("a file of Unleash keeps the bucketing that its subjects are used to", async () => {
  const strategy = {
    name: "flexibleRollout",
    parameters: { rollout: "25", stickiness: "userId", groupId: "checkout" },
    constraints: [],
  };
  const text = JSON.stringify({
    version: 2,
    features: [{ name: "checkout", type: "release", enabled: true, strategies: [strategy] }],
  });
  const t = start();
  const { output } = await t.run(importFlags, { ...fileOf(0), format: "unleash", text });
  expect(output.items).toMatchObject([{ key: "checkout", outcome: "create" }]);
  expect(t.state.flags[0]).toMatchObject({ bucketing: "unleash", type: "boolean" });
  expect(t.state.published.get("qa flag:checkout")).toMatchObject({ body: { portable: false } });
});

test("a list of flags is read as an object of them is", async () => {
  const { items } = await start().ask(previewImport, fileOf([{ key: "x", ...plain }]));
  expect(items).toMatchObject([{ key: "x", outcome: "create" }]);
});

test.each<[string, object, string]>([
  ["no JSON", { text: "{" }, "invalid"],
  ["no object", { text: "[]" }, "invalid"],
  ["no flags", { text: "{}" }, "invalid"],
  ["evaluators that are a list", { text: '{"flags":{},"$evaluators":[]}' }, "invalid"],
  ["a flag without a key", { text: '{"flags":[{}]}' }, "invalid"],
  [
    "one key twice",
    { text: JSON.stringify({ flags: [1, 2].map(() => ({ key: "x", ...plain })) }) },
    "invalid",
  ],
  [
    "one key 200,000 times",
    { text: `{"flags":[${Array(200_000).fill('{"key":"x"}').join()}]}` },
    "too_large",
  ],
  ["more than 2000 flags", { text: JSON.stringify({ flags: manyFlags(2001) }) }, "too_large"],
  ["more than 10 MB", { text: `"${"x".repeat(10 * 1024 * 1024)}"` }, "invalid"],
  ["nesting without end", { text: `{"flags":${"[".repeat(100_000)}${"]".repeat(100_000)}}` }, "invalid"],
  ["an entity that is not there", { entityRef: "component:default/nothing" }, "invalid"],
  ["an environment that is not there", { environment: "nowhere" }, "not_found"],
  ["a format that is none", { format: "yaml" }, "invalid"],
])("a file with %s is refused", async (_what, change, code) => {
  const t = start();
  const input = { ...fileOf({ x: plain }), ...change };
  await expect(t.ask(previewImport, input)).rejects.toMatchObject({ code });
  await expect(t.run(importFlags, input)).rejects.toMatchObject({ code });
});

function manyFlags(count: number) {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`flag-${at}`, plain]));
}

test("keys that reach for prototypes are keys that are refused", async () => {
  const text = '{"flags":{"__proto__":{"state":"ENABLED","variants":{"on":true}},"constructor":5}}';
  const { items } = await start().ask(previewImport, { ...fileOf(0), text });
  expect(items.map(({ outcome }) => outcome)).toEqual(["refuse", "refuse"]);
});

test("in production an import has a reason, and boolean flags get a safe variant", async () => {
  const environments = [givenEnvironment("qa", { production: true })];
  await expect(start({ environments }).run(importFlags, fileOf({ x: plain }))).rejects.toMatchObject({
    code: "precondition_failed",
  });
  const t = start({ environments }, "From the old product");
  await t.run(importFlags, fileOf({ x: plain }));
  expect(t.state.flags[0]?.settings[0]).toMatchObject({ safeVariant: "off" });
});

test("an export compiles away what flagd has no word for, and names what it cannot read", async () => {
  const foreign = {
    ...plain,
    state: "ENABLED" as const,
    targeting: { if: [{ unleash_rollout: [1] }, "on"] },
  };
  const flags = [
    givenFlag("killed", ["qa"], {
      definition: { ...foreign, targeting: { if: [true, "on"] } },
      killed: { at: "2026-01-01T00:00:00.000Z", by: "usr_test0admin", reason: null },
    }),
    givenFlag("foreign", ["qa"], { definition: foreign }),
    givenFlag("needing", ["qa"], { prerequisites: [{ flag: "killed", variants: ["on"] }] }),
  ];
  const { document, leftOut } = await start({ flags }).ask(exportEnvironment, { environment: "qa" });
  expect(leftOut.map(({ key }) => key)).toEqual(["foreign"]);
  expect(document.flags).toEqual({ killed: plain, needing: plain });
});
