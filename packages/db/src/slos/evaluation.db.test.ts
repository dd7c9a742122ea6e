import {
  approveCorrection,
  cancelCorrection,
  changeSlo,
  getHistory,
  getSlo,
  listAlerts,
  listSlos,
  reportSlos,
  requestCorrection,
} from "@signalbox/domain/slos";
import { createMemoryMetrics, createSlosRuntime, person, testClock, withDatabase } from "@signalbox/testkit";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sloRepository } from "./slo-repository.ts";

const db = withDatabase();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse("2026-03-02T10:00:00Z");

async function setUp() {
  await db.database.pool.query("TRUNCATE slo, slo_minute, slo_hour CASCADE");
  const metrics = createMemoryMetrics();
  const clock = testClock(new Date(START).toISOString());
  const runtime = await createSlosRuntime(db, metrics, clock);
  const { executor, caller } = runtime;
  /** So many requests a minute, so many of which failed. */
  const serve = (from: number, to: number, total: number, bad: number) => {
    const times = Array.from({ length: (to - from) / MINUTE }, (_, index) => from + index * MINUTE);
    metrics.record("all", ...times.map((at) => ({ at, events: total })));
    if (bad > 0) metrics.record("errors", ...times.map((at) => ({ at, events: bad })));
  };
  const status = async (name = "shop") => (await executor.query(getSlo, { name }, caller())).status;
  const events = async (type: string) =>
    (await runtime.eventLog.list({ type: [type] }, { limit: 500 })).filter(
      ({ data }) => (data as { slo?: string }).slo === "shop",
    );
  return { ...runtime, metrics, clock, serve, status, events };
}
let t: Awaited<ReturnType<typeof setUp>>;
beforeAll(async () => {
  const runtime = await createSlosRuntime(db, createMemoryMetrics());
  for (const name of ["shop", "store"]) await runtime.addComponent(name, `group:default/${name}`);
});
beforeEach(async () => {
  t = await setUp();
});

test("a new objective is filled from the history of its source, and its figures are those reckoned by hand", async () => {
  t.serve(START - 20 * DAY, START, 100, 0);
  // 1,296 of 2,880,000 requests failed, of the 2,880 that 99.9 % allow.
  t.serve(START - 10 * DAY, START - 10 * DAY + 72 * MINUTE, 0, 18);
  await t.add({ name: "shop" });
  await t.evaluate();
  const { corrected, raw, asOf, gapSeconds, state, problem } = await t.status();
  expect(corrected).toEqual(raw);
  expect(corrected).toMatchObject({
    total: 2_880_000,
    good: 2_878_704,
    enough: true,
    exhaustsInSeconds: null,
  });
  expect(corrected.sli).toBeCloseTo(0.99955, 12);
  expect(corrected.budgetRemaining).toBeCloseTo(0.55, 9);
  expect({ asOf, gapSeconds, problem }).toEqual({
    asOf: new Date(START).toISOString(),
    gapSeconds: 0,
    problem: null,
  });
  expect(state).toBe("ok");
  const { points } = await t.executor.query(
    getHistory,
    { name: "shop", from: new Date(START - 30 * DAY).toISOString(), to: new Date(START).toISOString() },
    t.caller(),
  );
  expect(points).toHaveLength(480);
  expect(points.at(-1)?.budgetRemaining).toBeCloseTo(0.55, 9);
});

test("an outage fires once and ends once, whoever records it and however often", async () => {
  t.serve(START - 2 * DAY, START, 100, 0);
  await t.add({ name: "shop" });
  await t.evaluate();
  t.serve(START, START + 10 * MINUTE, 100, 100);
  t.clock.advance(10 * MINUTE);
  const claimed = await t.claim();
  const readings = await t.read(claimed);
  await Promise.all([t.record(readings), t.record(readings), t.record(readings)]);
  await t.record(readings);
  const fired = await t.events("slos.alert_fired");
  expect(fired.map(({ data }) => (data as { condition: string }).condition).toSorted()).toEqual([
    "half-budget",
    "page-1h",
    "page-6h",
    "ticket-1d",
    "ticket-3d",
  ]);
  expect((await t.status()).state).toBe("critical");
  expect(await t.events("slos.alert_resolved")).toEqual([]);
  t.serve(START + 10 * MINUTE, START + 80 * MINUTE, 100, 0);
  t.clock.advance(70 * MINUTE);
  await t.evaluate();
  const { items, past } = await t.executor.query(listAlerts, { name: "shop" }, t.caller());
  expect(items.filter(({ state }) => state === "firing").map(({ condition }) => condition)).not.toContain(
    "page-1h",
  );
  expect(past).toHaveLength(5);
  const ended = (await t.events("slos.alert_resolved")).map(
    ({ data }) => (data as { condition: string }).condition,
  );
  expect(ended.toSorted()).toEqual(["page-1h", "page-6h"]);
});

test("a dead source is a gap with its problem, never zero, and what it had is read once it is back", async () => {
  t.serve(START - DAY, START, 100, 0);
  await t.add({ name: "shop", alerting: { page: true, ticket: true, halfBudget: true, noData: true } });
  await t.evaluate();
  t.metrics.setAway(true);
  t.clock.advance(30 * MINUTE);
  await t.evaluate();
  const away = await t.status();
  expect(away).toMatchObject({ state: "unknown", problem: "The metrics are away." });
  expect(away.asOf).toBe(new Date(START).toISOString());
  expect(away.corrected.total).toBe(144_000);
  expect(away.alerts.map(({ condition }) => condition)).toEqual(["no-data"]);
  t.metrics.setAway(false);
  t.serve(START, START + 31 * MINUTE, 100, 0);
  t.clock.advance(MINUTE);
  await t.evaluate();
  const back = await t.status();
  expect(back).toMatchObject({ state: "ok", problem: null, gapSeconds: 0, alerts: [] });
  expect(back.corrected.total).toBe(144_000 + 3100);
});

test("what a dead worker held is taken by another one, and what is late is read again", async () => {
  t.serve(START - 60 * MINUTE, START - 3 * MINUTE, 100, 0);
  await t.add({ name: "shop" });
  expect(await t.claim()).toHaveLength(1);
  expect(await t.claim()).toEqual([]);
  t.clock.advance(121_000);
  await t.evaluate();
  expect((await t.status()).corrected.total).toBe(5700);
  // The service had been slow to tell.
  t.serve(START - 3 * MINUTE, START, 100, 0);
  t.clock.advance(30_000);
  await t.evaluate();
  expect((await t.status()).corrected.total).toBe(6000);
});

test("a correction counts once somebody else has agreed, to the minute and by shares of older hours", async () => {
  t.serve(START - 10 * DAY, START, 100, 0);
  t.serve(START - 60 * MINUTE, START - 30 * MINUTE, 0, 50);
  t.serve(START - 9 * DAY, START - 9 * DAY + HOUR, 0, 50);
  await t.add({ name: "shop" });
  await t.evaluate();
  const asker = person("developer", { id: "usr_asker" });
  const ask = async (from: number, to: number) => {
    const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    const input = { slo: "shop", reason: "planned", ...span };
    return (await t.executor.command(requestCorrection, input, t.caller(undefined, asker))).output;
  };
  const near = await ask(START - 60 * MINUTE, START - 30 * MINUTE);
  const far = await ask(START - 9 * DAY, START - 9 * DAY + HOUR / 2);
  const approve = (id: typeof near.id, by = person("operator", { id: "usr_other" })) =>
    t.executor.command(approveCorrection, { slo: "shop", id }, t.caller(undefined, by));
  await expect(approve(near.id, asker)).rejects.toMatchObject({ code: "forbidden" });
  await approve(near.id);
  await approve(far.id);
  await expect(approve(near.id)).rejects.toMatchObject({ code: "precondition_failed" });
  await t.evaluate();
  const { raw, corrected } = await t.status();
  expect(raw.total - raw.good).toBe(1500 + 3000);
  expect(corrected.total - corrected.good).toBeCloseTo(1500, 6);
  expect(raw.total - corrected.total).toBeCloseTo(3000 + 3000, 6);
  const month = await t.executor.query(reportSlos, { month: "2026-03" }, t.caller());
  expect(month.items[0]).toMatchObject({
    name: "shop",
    correctedMinutes: 30,
    met: true,
    owner: "group:default/shop",
  });
  await t.executor.command(cancelCorrection, { slo: "shop", id: near.id }, t.caller());
  await t.evaluate();
  const after = await t.status();
  expect(after.corrected.total - after.corrected.good).toBeCloseTo(1500 + 1500, 6);
});

test("what was read of an older version is dropped, and another indicator is counted from the beginning", async () => {
  t.serve(START - DAY, START, 100, 1);
  const slo = await t.add({ name: "shop" });
  const {
    id: _id,
    owner: _owner,
    template: _template,
    version,
    createdAt: _at,
    createdBy: _by,
    ...rest
  } = slo;
  const { updatedAt: _updated, archivedAt: _archived, ...draft } = rest;
  const readings = await t.read(await t.claim());
  t.metrics.record("other", { at: START - HOUR, events: 7 });
  const indicator = {
    kind: "ratio" as const,
    total: "other",
    part: { counts: "bad" as const, query: "none" },
  };
  await t.executor.command(changeSlo, { ...draft, indicator, expectedVersion: version }, t.caller());
  expect(await t.record(readings)).toBe(0);
  await t.evaluate();
  expect((await t.status()).corrected).toMatchObject({ total: 7, good: 7 });
});

test("a list goes by the budget that is left, and says of what nobody evaluates any more that it is unknown", async () => {
  t.serve(START - DAY, START, 100, 1);
  for (const [name, target] of [
    ["a", 0.99],
    ["b", 0.9],
    ["c", 0.995],
  ] as const)
    await t.add({ name, target });
  await t.add({
    name: "d",
    entityRef: "component:default/store",
    indicator: { kind: "raw", rawType: "success", query: "x" },
  });
  await t.evaluate();
  const list = async (input: object) => t.executor.query(listSlos, input, t.caller());
  const all = await list({});
  expect(all.items.map(({ slo }) => slo.name)).toEqual(["c", "a", "b", "d"]);
  const first = await list({ limit: 2 });
  const rest = await list({ limit: 2, cursor: first.nextCursor ?? "" });
  expect([...first.items, ...rest.items].map(({ slo }) => slo.name)).toEqual(["c", "a", "b", "d"]);
  expect((await list({ owner: ["group:default/store"] })).items.map(({ slo }) => slo.name)).toEqual(["d"]);
  expect((await list({ state: ["critical"] })).items.map(({ slo }) => slo.name)).toEqual(["c", "a"]);
  t.clock.advance(10 * MINUTE);
  const late = await list({ state: ["unknown"] });
  expect(late.total).toBe(4);
  expect(late.items[0]?.status.problem).toContain("is the worker running?");
});

test("sums over every window are those of the minutes themselves, wherever in the hour it is", async () => {
  let seed = 7;
  const chance = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const minutes: { at: number; good: number; total: number }[] = [];
  for (let at = START - 4 * DAY; at < START; at += MINUTE) {
    if (chance() < 0.1) continue;
    const total = Math.floor(chance() * 50);
    minutes.push({ at, total, good: Math.floor(chance() * (total + 1)) });
  }
  const slo = await t.add({ name: "shop" });
  const slos = sloRepository(db.prisma);
  const points = minutes.map((one) => ({ ...one, events: one.total, minutes: 1 }));
  for (const offset of [59, 17, 1, 0]) {
    const asOf = START - offset * MINUTE;
    await slos.putMinutes([{ sloId: slo.id, points: points.filter(({ at }) => at < asOf) }]);
    const found = (await slos.sums([{ sloId: slo.id, start: START - 30 * DAY, asOf }])).get(slo.id);
    const spans = { "5m": 5, "30m": 30, "1h": 60, "2h": 120, "6h": 360, "1d": 1440, "3d": 4320 } as const;
    for (const [window, length] of Object.entries(spans)) {
      const within = minutes.filter(({ at }) => at >= asOf - length * MINUTE && at < asOf);
      const sum = (of: "good" | "total") => within.reduce((all, one) => all + one[of], 0);
      const sums = found?.windows[window as keyof typeof spans];
      expect(sums?.raw, `${window} at -${offset}`).toEqual({ good: sum("good"), total: sum("total") });
      expect(sums?.corrected).toEqual(sums?.raw);
    }
  }
});

test("an objective moves only to an entity where whoever moves it could have made it", async () => {
  const others = await t.addComponent("ledger", "group:default/finance");
  const made = await t.add({ name: "shop" });
  const { id: _id, name, owner: _owner, template: _template, version, ...rest } = made;
  const { createdAt: _at, createdBy: _by, updatedAt: _updated, archivedAt: _archived, ...draft } = rest;
  const moved = { ...draft, name, entityRef: others, expectedVersion: version };
  t.kept.add(others);
  await expect(t.executor.command(changeSlo, moved, t.caller())).rejects.toMatchObject({
    code: "forbidden",
    message: `${others} is kept.`,
  });
  t.kept.delete(others);
  const { output } = await t.executor.command(changeSlo, moved, t.caller());
  expect(output).toMatchObject({ entityRef: others, owner: "group:default/finance" });
});
