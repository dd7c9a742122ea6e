import { compileFlag } from "@signalbox/flag-engine";
import { expect, test } from "vitest";
import type { Definition, SettingState } from "../flag.ts";
import type { JsonTree } from "../json-tree.ts";
import { notPortable, publishedFlag, usedSegments, type FlagThere, type FlagWorld } from "./publish.ts";

const onOff: Definition = {
  state: "ENABLED",
  variants: { on: true, off: false },
  defaultVariant: "off",
};
const split: JsonTree = {
  fractional: [
    ["on", 50],
    ["off", 50],
  ],
};
const beta: JsonTree = { if: [{ "==": [{ var: "plan" }, "beta"] }, "on", "off"] };

function there(key: string, change: Partial<SettingState> = {}): [string, FlagThere] {
  const setting = {
    definition: onOff,
    safeVariant: "off",
    prerequisites: [],
    killed: null,
    version: 3,
    ...change,
  };
  return [key, { flag: { key, entityRef: "component:default/shop", lifecycle: "active" }, setting }];
}

function world(flags: readonly [string, FlagThere][], segments: Record<string, JsonTree> = {}): FlagWorld {
  return { flags: new Map(flags), segments: new Map(Object.entries(segments)) };
}

const needs = (flag: string, ...variants: string[]) => ({ prerequisites: [{ flag, variants }] });
const targeted = (targeting: JsonTree): Partial<SettingState> => ({ definition: { ...onOff, targeting } });
const killed = { at: "2026-01-01T00:00:00.000Z", by: "usr_1", reason: null };

function serve(there: FlagWorld, key: string, context: Record<string, unknown>): string | null {
  const definition = publishedFlag(there, key)?.definition;
  const evaluators = Object.fromEntries(there.segments);
  return compileFlag(key, definition, { evaluators }).evaluate(context).variant ?? null;
}

test("a flag without an envelope is published as it was written", () => {
  const published = publishedFlag(world([there("a", targeted(beta))]), "a");
  expect(published).toEqual({
    key: "a",
    version: 3,
    definition: { ...onOff, targeting: beta },
    killed: false,
    portable: true,
    entity: "component:default/shop",
  });
});

test("a killed flag serves its safe variant and is not DISABLED, which would leave the value to callers", () => {
  const published = publishedFlag(world([there("a", { ...targeted(beta), killed })]), "a");
  expect(published).toMatchObject({ killed: true, definition: { state: "ENABLED", defaultVariant: "off" } });
  expect(published?.definition).not.toHaveProperty("targeting");
});

test("a killed flag without a safe variant leaves the value to callers", () => {
  const state = { ...targeted(beta), safeVariant: null, killed };
  expect(publishedFlag(world([there("a", state)]), "a")?.definition.defaultVariant).toBeNull();
});

test("a disabled flag that is killed is enabled, since callers would get their own default otherwise", () => {
  const state = { definition: { ...onOff, state: "DISABLED" as const }, killed };
  expect(publishedFlag(world([there("a", state)]), "a")?.definition.state).toBe("ENABLED");
});

test("an archived flag is published to nobody", () => {
  const [key, flag] = there("a");
  const archived: FlagThere = { ...flag, flag: { ...flag.flag, lifecycle: "archived" } };
  expect(publishedFlag(world([[key, archived]]), "a")).toBeNull();
});

test("targeting that says nothing is left out", () => {
  expect(publishedFlag(world([there("a", targeted({}))]), "a")?.definition).toEqual(onOff);
});

test("a prerequisite that always holds leaves no trace", () => {
  const found = world([there("a", { ...targeted(beta), ...needs("b", "off") }), there("b")]);
  expect(publishedFlag(found, "a")?.definition).toEqual({ ...onOff, targeting: beta });
});

test("a prerequisite that never holds serves the safe variant without asking", () => {
  const definition: Definition = { ...onOff, defaultVariant: "on", targeting: beta };
  const found = world([there("a", { definition, ...needs("b", "on") }), there("b")]);
  expect(publishedFlag(found, "a")?.definition).toEqual({ ...onOff, defaultVariant: "off" });
});

test("without a safe variant an unmet prerequisite serves the default variant", () => {
  const state = { ...targeted("on"), safeVariant: null, ...needs("b", "on") };
  expect(serve(world([there("a", state), there("b")]), "a", {})).toBe("off");
});

test.each([
  ["killed", { killed }],
  ["disabled", { definition: { ...onOff, state: "DISABLED" as const } }],
])("a flag that needs one that is %s serves its safe variant", (_name, change) => {
  const definition: Definition = { ...onOff, defaultVariant: "on" };
  const found = world([
    there("a", { definition, ...needs("b", "on") }),
    there("b", { definition, ...change }),
  ]);
  expect(serve(found, "a", {})).toBe("off");
});

test("a prerequisite that is not there, or is archived, never holds", () => {
  const definition: Definition = { ...onOff, defaultVariant: "on" };
  expect(serve(world([there("a", { definition, ...needs("gone", "on") })]), "a", {})).toBe("off");
});

test("a prerequisite's percentage is that of the other flag, subject by subject", () => {
  const definition: Definition = { ...onOff, defaultVariant: "on" };
  const found = world([there("a", { definition, ...needs("b", "on") }), there("b", targeted(split))]);
  const subjects = Array.from({ length: 200 }, (_, at) => ({ targetingKey: `user-${at}` }));
  const served = subjects.map((subject) => serve(found, "a", subject));
  expect(served).toEqual(subjects.map((subject) => serve(found, "b", subject)));
  expect(new Set(served)).toEqual(new Set(["on", "off"]));
});

test("without a targeting key the other flag's percentage falls to its default, as it does there", () => {
  const definition: Definition = { ...onOff, defaultVariant: "on" };
  const found = world([
    there("a", { definition, ...needs("b", "on") }),
    there("b", { definition: { ...definition, targeting: split } }),
  ]);
  expect(serve(found, "b", {})).toBe("on");
  expect(serve(found, "a", {})).toBe("on");
});

test("a segment that splits by the key of its flag is written out where another flag needs it", () => {
  const definition: Definition = { ...onOff, defaultVariant: "on" };
  const flags = [there("a", { definition, ...needs("b", "on") }), there("b", targeted({ $ref: "half" }))];
  const found = world(flags, { half: split });
  const subjects = Array.from({ length: 50 }, (_, at) => ({ targetingKey: `user-${at}` }));
  expect(subjects.map((subject) => serve(found, "a", subject))).toEqual(
    subjects.map((subject) => serve(found, "b", subject)),
  );
  expect(JSON.stringify(publishedFlag(found, "a"))).not.toContain("$ref");
});

test("a segment that knows nothing of its flag stays a reference", () => {
  const rule: JsonTree = { if: [{ $ref: "beta" }, "on", "off"] };
  const flags = [there("a", needs("b", "on")), there("b", targeted(rule))];
  const found = world(flags, { beta: { "==": [{ var: "plan" }, "beta"] } });
  expect(JSON.stringify(publishedFlag(found, "a"))).toContain('{"$ref":"beta"}');
});

test("the key of the evaluated flag is written out in a prerequisite, but not inside a list, where it is another thing", () => {
  const own: JsonTree = { if: [{ "==": [{ var: "$flagd.flagKey" }, "b"] }, "on", "off"] };
  const definition: Definition = { ...onOff, defaultVariant: "on" };
  const found = world([there("a", { definition, ...needs("b", "on") }), there("b", targeted(own))]);
  expect(serve(found, "a", {})).toBe("on");
  const inner: JsonTree = { some: [{ var: "list" }, { "==": [{ var: "$flagd.flagKey" }, "x"] }] };
  const inList = world([there("a", needs("b", "on")), there("b", targeted({ if: [inner, "on"] }))]);
  expect(JSON.stringify(publishedFlag(inList, "a"))).toContain("$flagd.flagKey");
});

test("a rule that answers true, false or a number means the variant of that name", () => {
  const variants = { true: "a", false: "b", "5": "c", none: "d" };
  const prerequisite = (targeting: JsonTree) =>
    there("b", { definition: { state: "ENABLED", variants, defaultVariant: "none", targeting } });
  const definition: Definition = { ...onOff, defaultVariant: "on" };
  const holds = (rule: JsonTree, variant: string, context = {}) =>
    serve(world([there("a", { definition, ...needs("b", variant) }), prerequisite(rule)]), "a", context) ===
    "on";
  const asked: JsonTree = { "==": [{ var: "plan" }, "beta"] };
  expect(holds(asked, "true", { plan: "beta" })).toBe(true);
  expect(holds(asked, "false", { plan: "free" })).toBe(true);
  expect(holds(asked, "true", { plan: "free" })).toBe(false);
  expect(holds({ "+": [2, 3] }, "5")).toBe(true);
  expect(holds({ var: "which" }, "none")).toBe(true);
  expect(holds({ var: "which" }, "none", { which: "5" })).toBe(false);
});

test("bucketing of another product is not portable, wherever it stands", () => {
  const foreign: JsonTree = { unleash_rollout: ["g", 50, "default"] };
  const flags = [
    there("a", needs("b", "on")),
    there("b", targeted({ if: [{ $ref: "outer" }, "on"] })),
    there("c"),
  ];
  const found = world(flags, { outer: { "!": [{ $ref: "inner" }] }, inner: foreign });
  expect(publishedFlag(found, "a")?.portable).toBe(false);
  expect(publishedFlag(found, "b")?.portable).toBe(false);
  expect(publishedFlag(found, "c")?.portable).toBe(true);
  expect(notPortable(found, { ...onOff, targeting: foreign })).toContain("bucketing");
});

test("segments that name each other in a circle are found once each", () => {
  const segments = new Map<string, JsonTree>([
    ["x", { $ref: "y" }],
    ["y", { $ref: "x" }],
  ]);
  expect([...usedSegments({ if: [{ $ref: "x" }, "on"] }, segments)]).toEqual(["x", "y"]);
});
