import { definePermission, type Actor, type Caller, type NewEvent } from "@signalbox/kernel";
import { expect, test } from "vitest";
import { createRefusalRecorder } from "./refusals.ts";

const permission = definePermission({
  name: "thing.update",
  action: "update",
  resourceType: "thing",
  title: "update",
});
const refusal = { allowed: false as const, policies: ["p"], reason: "No." };
const callerOf = (id: string): Caller => {
  const actor: Actor = { kind: "person", id, name: id, groups: [], roles: [] };
  const request = {
    correlationId: "c",
    causationId: null,
    traceparent: null,
    reason: null,
    address: "10.0.0.1",
    client: "curl",
  };
  return { actor, request };
};

function recorder() {
  let now = Date.parse("2026-01-01T00:00:00Z");
  const written: { event: NewEvent; caller: Caller }[] = [];
  const failures: unknown[] = [];
  let broken = false;
  const refusals = createRefusalRecorder({
    clock: { now: () => new Date(now) },
    append: async (event, caller) => {
      if (broken) throw new Error("no database");
      written.push({ event, caller });
    },
    failed: (error) => failures.push(error),
  });
  return {
    written,
    failures,
    recorder: refusals,
    flush: refusals.flush,
    refuse: (actor = "usr_ana", resource = { type: "thing", id: "1" }) =>
      refusals.refused(callerOf(actor), permission, resource, refusal),
    counts: () => written.map(({ event }) => (event.data as { count: number }).count),
    advance: (seconds: number) => void (now += seconds * 1000),
    breakDatabase: (value: boolean) => void (broken = value),
  };
}

test("the first refusal is written at once, with who asked and from where", () => {
  const t = recorder();
  t.refuse();
  expect(t.written).toMatchObject([
    {
      event: {
        type: "policy.access_refused",
        stream: "policy.refusals",
        data: { count: 1, permission: "thing.update", reason: "No." },
      },
      caller: { actor: { id: "usr_ana" }, request: { address: "10.0.0.1", client: "curl" } },
    },
  ]);
});

test("refusals of the same kind within a minute become one event with their number and the latest resource", async () => {
  const t = recorder();
  for (let i = 1; i <= 5_000; i++) t.refuse("usr_ana", { type: "thing", id: String(i) });
  t.advance(59);
  await t.flush();
  expect(t.counts()).toEqual([1]);
  t.advance(1);
  await t.flush();
  expect(t.counts()).toEqual([1, 4_999]);
  expect(t.written[1]?.event.data).toMatchObject({
    resource: { id: "5000" },
    since: "2026-01-01T00:00:00.000Z",
  });
});

test("a loop of refusals writes once a minute, not more, however long it lasts", async () => {
  const t = recorder();
  for (let second = 0; second < 600; second++) {
    t.refuse();
    t.advance(1);
    await t.flush();
  }
  expect(t.counts().length).toBeLessThanOrEqual(11);
  await t.flush({ all: true });
  expect(t.counts().reduce((sum, count) => sum + count, 0)).toBe(600);
});

test("actors and kinds of resource are counted apart", () => {
  const t = recorder();
  t.refuse("usr_ana");
  t.refuse("usr_bo");
  t.refuse("usr_ana", { type: "other", id: "1" });
  expect(t.counts()).toEqual([1, 1, 1]);
});

test("after a quiet minute the next refusal is written at once again", async () => {
  const t = recorder();
  t.refuse();
  t.advance(60);
  await t.flush();
  t.refuse();
  expect(t.counts()).toEqual([1, 1]);
});

test("what could not be written is kept and written later", async () => {
  const t = recorder();
  t.breakDatabase(true);
  t.refuse();
  t.refuse();
  await t.flush({ all: true });
  expect(t.written).toEqual([]);
  expect(t.failures.length).toBeGreaterThan(0);
  t.breakDatabase(false);
  await t.flush({ all: true });
  expect(t.counts()).toEqual([2]);
});

test("a refusal about an entity is found with that entity", () => {
  const t = recorder();
  t.refuse("usr_ana", { type: "catalog.entity", id: "component:default/checkout" });
  t.refuse("usr_ana", { type: "register", id: "register" });
  expect(t.written.map(({ event }) => event.about)).toEqual([["component:default/checkout"], []]);
});

test("reading while signed out is no refusal to keep, changing is", () => {
  const t = recorder();
  const caller: Caller = { ...callerOf("x"), actor: { kind: "anonymous", id: "anonymous" } };
  const read = { ...permission, name: "thing.read", action: "read" as const };
  t.recorder.refused(caller, read, { type: "thing", id: "1" }, refusal);
  expect(t.written).toEqual([]);
  t.recorder.refused(caller, permission, { type: "thing", id: "1" }, refusal);
  expect(t.counts()).toEqual([1]);
});

test("memory is bounded: a flood of kinds opens a thousand windows and no more", () => {
  const t = recorder();
  for (let i = 0; i < 5_000; i++) t.refuse(`usr_${i}`);
  expect(t.written).toHaveLength(1_000);
});
