import { createTestRuntime } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { deleteSegment } from "./delete-segment.ts";
import { flagEvents } from "./events.ts";
import type { JsonTree } from "./json-tree.ts";
import { listSegments } from "./list-segments.ts";
import { setSegment } from "./set-segment.ts";
import { emptyFlags, givenEnvironment, givenFlag, memoryFlags, type FlagState } from "./testing.ts";

const staleRules = { unusedDays: 30, oneVariantDays: 30, oldDays: 180 };

function start(given: Partial<FlagState> = {}, reason: string | null = null) {
  return createTestRuntime({
    state: emptyFlags({ environments: [givenEnvironment("qa")], ...given }),
    ports: (state) => ({ flags: memoryFlags(state), staleRules }),
    eventTypes: flagEvents,
    request: { reason },
  });
}
const isStaff = { ends_with: [{ var: "email" }, "@example.org"] };
const staff = { environment: "qa", name: "staff", rule: isStaff, expectedVersion: 0 };
const targeting = (rule: JsonTree) =>
  ({ state: "ENABLED", variants: { on: true, off: false }, defaultVariant: "off", targeting: rule }) as const;
const usingStaff = givenFlag("checkout", ["qa"], {
  definition: targeting({ if: [{ $ref: "staff" }, "on"] }),
});

test("a segment is published, and says who uses it", async () => {
  const t = start({ flags: [usingStaff] });
  const { output } = await t.run(setSegment, staff);
  expect(output).toMatchObject({ name: "staff", version: 1, usedBy: ["checkout"] });
  expect(t.state.published.get("qa segment:staff")).toEqual({ revision: 1, body: { rule: isStaff } });
  expect(t.events).toMatchObject([{ type: "flags.segment_changed", stream: "flags.segment/qa/staff" }]);
  expect(await t.ask(listSegments, { environment: "qa" })).toEqual({ items: [output] });
});

test("a segment is used by those who use it through another one, too", async () => {
  const t = start({ flags: [usingStaff] });
  await t.run(setSegment, { ...staff, name: "domains" });
  await t.run(setSegment, { ...staff, rule: { $ref: "domains" } });
  const { items } = await t.ask(listSegments, { environment: "qa" });
  expect(items.map(({ name, usedBy }) => [name, usedBy])).toEqual([
    ["domains", ["checkout"]],
    ["staff", ["checkout"]],
  ]);
});

test("a segment is changed from the version that it has", async () => {
  const t = start();
  await t.run(setSegment, staff);
  const { output } = await t.run(setSegment, { ...staff, expectedVersion: 1, rule: true });
  expect(output).toMatchObject({ version: 2, rule: true });
  for (const expectedVersion of [0, 1, 3])
    await expect(t.run(setSegment, { ...staff, expectedVersion })).rejects.toMatchObject({
      code: "conflict",
    });
});

test("segments that need each other are refused with their circle", async () => {
  const t = start();
  await t.run(setSegment, { ...staff, name: "c" });
  await t.run(setSegment, { ...staff, name: "b", rule: { $ref: "c" } });
  await t.run(setSegment, { ...staff, name: "a", rule: { and: [true, { $ref: "b" }] } });
  const circle = t.run(setSegment, { ...staff, name: "c", rule: { $ref: "a" }, expectedVersion: 1 });
  await expect(circle).rejects.toMatchObject({
    code: "invalid",
    details: { issues: [{ path: "/rule", message: "the segments need each other: c -> a -> b -> c" }] },
  });
  const self = t.run(setSegment, { ...staff, name: "d", rule: { $ref: "d" } });
  await expect(self).rejects.toMatchObject({ code: "invalid" });
});

const deep = (levels: number): JsonTree => {
  let rule: JsonTree = true;
  for (let at = 0; at < levels; at++) rule = { "!": rule };
  return rule;
};

test.each([
  ["names a segment that is not there", { ...staff, rule: { $ref: "nobody" } }, "invalid"],
  ["is nested without end", { ...staff, rule: deep(10_000) }, "invalid"],
  ["is too large", { ...staff, rule: { in: ["x", "x".repeat(256_000)] } }, "invalid"],
  ["has a bad name", { ...staff, name: "-staff" }, "invalid"],
  ["stands nowhere", { ...staff, environment: "nowhere" }, "not_found"],
])("a segment that %s is refused", async (_what, input, code) => {
  const t = start();
  await expect(t.run(setSegment, input)).rejects.toMatchObject({ code });
  expect(t.state.segments).toEqual([]);
});

test("segments that double through one another are refused before they grow without end", async () => {
  const t = start();
  await t.run(setSegment, { ...staff, name: "s0" });
  const doubling = (async () => {
    for (let at = 1; at < 40; at++) {
      const inner = { $ref: `s${at - 1}` };
      await t.run(setSegment, { ...staff, name: `s${at}`, rule: { and: [inner, inner] } });
    }
  })();
  await expect(doubling).rejects.toMatchObject({ code: "invalid" });
  expect(t.state.segments.length).toBeLessThan(20);
});

test("in production a segment changes for a reason", async () => {
  const environments = [givenEnvironment("qa", { production: true })];
  await expect(start({ environments }).run(setSegment, staff)).rejects.toMatchObject({
    code: "precondition_failed",
  });
  await start({ environments }, "Staff see it first").run(setSegment, staff);
});

test("a flag that has another as a prerequisite is published anew when a segment of that one changes", async () => {
  const split = {
    fractional: [
      ["on", 1],
      ["off", 1],
    ],
  };
  const needed = givenFlag("base", ["qa"], { definition: targeting({ if: [{ $ref: "staff" }, "on"] }) });
  const needing = givenFlag("top", ["qa"], { prerequisites: [{ flag: "base", variants: ["on"] }] });
  const t = start({ flags: [needed, needing] });
  await t.run(setSegment, staff);
  await t.run(setSegment, { ...staff, rule: { "==": [split, "on"] }, expectedVersion: 1 });
  // The split goes by the key of the flag that is evaluated, so it is written out under that of the other.
  expect(JSON.stringify(t.state.published.get("qa flag:top"))).toContain('"base"');
});

test("a segment that is used is not deleted, and its users are named", async () => {
  const t = start({ flags: [usingStaff] });
  await t.run(setSegment, staff);
  await expect(t.run(deleteSegment, { environment: "qa", name: "staff" })).rejects.toMatchObject({
    code: "conflict",
    message: "staff is used by the flags checkout.",
  });
});

test("a segment that another one names is not deleted", async () => {
  const t = start();
  await t.run(setSegment, staff);
  await t.run(setSegment, { ...staff, name: "everybody", rule: { $ref: "staff" } });
  await expect(t.run(deleteSegment, { environment: "qa", name: "staff" })).rejects.toMatchObject({
    message: "staff is used by the segments everybody.",
  });
});

test("a deleted segment is taken away from its readers", async () => {
  const t = start();
  await t.run(setSegment, staff);
  const { output } = await t.run(deleteSegment, { environment: "qa", name: "staff" });
  expect(output).toMatchObject({ rule: isStaff, version: 1 });
  expect(t.state.published.get("qa segment:staff")).toEqual({ revision: 2, body: null });
  await expect(t.run(deleteSegment, { environment: "qa", name: "staff" })).rejects.toMatchObject({
    code: "not_found",
  });
});
