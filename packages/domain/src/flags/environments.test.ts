import { createTestRuntime } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { changeEnvironment } from "./change-environment.ts";
import { createEnvironment } from "./create-environment.ts";
import { flagEvents } from "./events.ts";
import { getPropagation } from "./get-propagation.ts";
import { listEnvironments } from "./list-environments.ts";
import { emptyFlags, givenEnvironment, givenFlag, memoryFlags, type FlagState } from "./testing.ts";

const staleRules = { unusedDays: 30, oneVariantDays: 30, oldDays: 180 };

function start(given: Partial<FlagState> = {}) {
  const environments = [
    givenEnvironment("development"),
    givenEnvironment("production", { production: true, position: 1, revision: 7 }),
  ];
  return createTestRuntime({
    state: emptyFlags({ environments, ...given }),
    ports: (state) => ({ flags: memoryFlags(state), staleRules }),
    eventTypes: flagEvents,
  });
}
const qa = { name: "qa", title: "Quality", production: false };
const rule = { if: [{ $ref: "staff" }, "on"] };
const targeted = {
  state: "ENABLED",
  variants: { on: true, off: false },
  defaultVariant: "off",
  targeting: rule,
} as const;
const both = ["development", "production"];

test("a new environment stands last, and each flag is off in it", async () => {
  const flags = [givenFlag("checkout", both, { definition: { ...targeted, defaultVariant: "on" } })];
  const t = start({ flags });
  const { output } = await t.run(createEnvironment, qa);
  expect(output).toEqual({ ...qa, position: 2, revision: 1, sampling: false, attributes: [] });
  expect((await t.ask(listEnvironments, {})).items.map(({ name }) => name)).toEqual([...both, "qa"]);
  const off = { state: "ENABLED", variants: { on: true, off: false }, defaultVariant: "off" };
  expect(t.state.flags[0]?.settings.at(-1)).toMatchObject({
    environment: "qa",
    version: 1,
    revision: 1,
    definition: off,
  });
  expect(t.state.published.get("qa flag:checkout")).toMatchObject({ revision: 1, body: { definition: off } });
  expect(t.events.map(({ type }) => type)).toEqual(["flags.environment_created", "flags.setting_changed"]);
});

test("a copied environment has the levers and segments of the other, but not its kills", async () => {
  const killed = { at: "2026-01-01T00:00:00.000Z", by: "usr_test0admin", reason: null };
  const flags = [givenFlag("checkout", both, { definition: targeted, killed })];
  const updated = { version: 4, updatedAt: "2026-01-01T00:00:00.000Z", updatedBy: "usr_test0admin" };
  const staff = { environment: "production", name: "staff", description: "", rule: true, ...updated };
  const t = start({ flags, segments: [staff] });
  await t.run(createEnvironment, { ...qa, copyFrom: "production" });
  expect(t.state.flags[0]?.settings.at(-1)).toMatchObject({ definition: targeted, killed: null });
  expect(t.state.segments.at(-1)).toMatchObject({ environment: "qa", name: "staff", rule: true, version: 1 });
  expect([...t.state.published.keys()]).toEqual(["qa segment:staff", "qa flag:checkout"]);
  const set = t.events.find(({ type }) => type === "flags.setting_changed");
  expect(set?.data).toMatchObject({ origin: { kind: "copy", from: "production" } });
});

test("an archived flag has its lever in a new environment too, but is served to nobody", async () => {
  const t = start({ flags: [givenFlag("old", both, {}, { lifecycle: "archived" })] });
  await t.run(createEnvironment, qa);
  expect(t.state.flags[0]?.settings.map(({ environment }) => environment)).toEqual([...both, "qa"]);
  expect([...t.state.published.keys()]).toEqual([]);
});

test.each([
  [{ ...qa, name: "production" }, "conflict"],
  [{ ...qa, name: "Quality Assurance" }, "invalid"],
  [{ ...qa, name: "" }, "invalid"],
  [{ ...qa, title: "   " }, "invalid"],
  [{ ...qa, copyFrom: "nowhere" }, "not_found"],
  [{ ...qa, attributes: Array.from({ length: 51 }, (_, at) => `a${at}`) }, "invalid"],
])("a bad environment is refused: %j", async (input, code) => {
  const t = start();
  await expect(t.run(createEnvironment, input)).rejects.toMatchObject({ code });
  expect(t.events).toEqual([]);
});

test("a change of an environment keeps its revision and what was not named", async () => {
  const t = start();
  const change = { environment: "production", title: "Live", sampling: true, attributes: ["country"] };
  const { output } = await t.run(changeEnvironment, change);
  expect(output).toMatchObject({ title: "Live", sampling: true, production: true });
  expect(t.state.environments[1]).toMatchObject({ title: "Live", revision: 7, position: 1 });
});

test("an order puts each environment in its place, with an event for those that moved", async () => {
  const t = start();
  await t.run(changeEnvironment, { environment: "production", order: ["production", "development"] });
  expect((await t.ask(listEnvironments, {})).items.map(({ name }) => name)).toEqual([
    "production",
    "development",
  ]);
  expect(t.events).toHaveLength(2);
});

test("an environment that is so already leaves no event", async () => {
  const t = start();
  await t.run(changeEnvironment, { environment: "production", title: "production", order: both });
  expect(t.events).toEqual([]);
});

test.each([
  [{ environment: "nowhere", title: "x" }, "not_found"],
  [{ environment: "production", order: ["production"] }, "unprocessable"],
  [{ environment: "production", order: ["production", "production"] }, "unprocessable"],
  [{ environment: "production", order: ["production", "development", "qa"] }, "unprocessable"],
])("a change that makes no sense is refused: %j", async (input, code) => {
  await expect(start().run(changeEnvironment, input)).rejects.toMatchObject({ code });
});

test("only streaming instances that were heard of within 15 s confirm; others stand apart", async () => {
  const now = Date.parse("2026-01-01T00:00:00.000Z");
  const reader = (
    instance: string,
    kind: "sdk" | "edge" | "ofrep",
    revision: number,
    secondsAgo: number,
  ) => ({
    kind,
    instance,
    edge: "edge-1",
    service: "shop",
    serviceVersion: "1",
    sdk: "node",
    revision,
    since: new Date(now - 3_600_000).toISOString(),
    seenAt: new Date(now - secondsAgo * 1000).toISOString(),
  });
  const readers = [
    reader("current", "sdk", 7, 15),
    reader("ahead", "sdk", 8, 1),
    reader("behind", "sdk", 6, 1),
    reader("silent", "sdk", 6, 16),
    reader("silent but there", "sdk", 7, 16),
    reader("long silent", "sdk", 6, 601),
    reader("edge", "edge", 6, 1),
    reader("browser", "ofrep", 7, 600),
    reader("gone", "ofrep", 7, 7200),
  ];
  const t = start({ readers });
  const found = await t.ask(getPropagation, { environment: "production" });
  expect(found).toMatchObject({
    revision: 7,
    confirmed: 1,
    expected: 3,
    edges: { confirmed: 0, expected: 1 },
  });
  // Ahead of the environment itself is who read a database that was since restored.
  expect(found.waiting.map(({ instance }) => instance)).toEqual(["ahead", "behind", "edge"]);
  // One that had the revision before it went silent serves it wherever it is.
  expect(found.silent.map(({ instance }) => instance)).toEqual(["silent"]);
  expect(found.apart.map(({ instance }) => instance)).toEqual(["browser"]);
  const earlier = await t.ask(getPropagation, { environment: "production", revision: 6 });
  expect(earlier).toMatchObject({ revision: 6, confirmed: 2, expected: 3 });
  expect(earlier.waiting.map(({ instance }) => instance)).toEqual(["ahead"]);
});

test("the propagation of an environment that is not there is not found", async () => {
  await expect(start().ask(getPropagation, { environment: "qa" })).rejects.toMatchObject({
    code: "not_found",
  });
});
