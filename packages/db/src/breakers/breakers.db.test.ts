import {
  getBreaker,
  getBreakerHistory,
  listBreakerChanges,
  listBreakerInstances,
  listBreakers,
  recordMoves,
} from "@signalbox/domain/breakers";
import { createBreakersRuntime, withDatabase, type BreakersRuntime } from "@signalbox/testkit";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { breakerHandlers, breakerReports, breakerRepository } from "./index.ts";
import { move, told } from "./testing.ts";

const db = withDatabase();
const id = "production/shop/pay";
let runtime: BreakersRuntime;
let before = 0n;

const run: BreakersRuntime["run"] = (command, input, now) => runtime.run(command, input, now);
const ask: BreakersRuntime["ask"] = (query, input, now) => runtime.ask(query, input, now);
const tell = (...rows: Parameters<typeof told>) =>
  breakerReports(db.prisma).add(rows.map((row) => told(row)));
const events = () =>
  db.prisma.event.findMany({
    where: { type: { startsWith: "breakers." }, position: { gt: before } },
    orderBy: { position: "asc" },
    select: { type: true, data: true },
  });
const minutesOn = (minutes: number) => () => new Date(Date.now() + minutes * 60_000);

beforeAll(async () => {
  runtime = await createBreakersRuntime(db);
});
beforeEach(async () => {
  before = (await db.prisma.event.aggregate({ _max: { position: true } }))._max.position ?? 0n;
  await db.database.pool.query(
    "TRUNCATE breaker, breaker_instance, breaker_count, breaker_transition, flag_batch",
  );
});

test("a breaker is as its worst live instance; what is silent is shown and not guessed", async () => {
  await tell({ instance: "instance-1" });
  await breakerReports(db.prisma).add([
    told({ instance: "instance-2", state: "open", sinceAge: 5000, batch: "batch-2" }),
    told({ instance: "instance-3", state: "open", seenAge: 20_000, batch: "batch-3" }),
  ]);
  const breaker = await ask(getBreaker, { id });
  expect(breaker).toMatchObject({
    state: "open",
    disagree: true,
    instances: { total: 3, open: 1, halfOpen: 0, closed: 1, silent: 1 },
    control: { possible: true },
    forced: null,
  });
  const { items } = await ask(listBreakerInstances, { id });
  expect(items.map(({ silent, state }) => [silent, state])).toEqual([
    [false, "closed"],
    [false, "open"],
    [true, "open"],
  ]);
  expect(await ask(getBreaker, { id }, minutesOn(1))).toMatchObject({
    state: "unknown",
    instances: { silent: 3 },
  });
});

test("calls of all instances add up, and a batch that comes twice counts once", async () => {
  const calls = { calls: 10, ok: 8, failed: 2, rejected: 5, latency: [0, 10] };
  for (const batch of ["batch-1", "batch-1", "batch-2"]) await tell({ ...calls, batch });
  const { traffic } = await ask(getBreaker, { id });
  expect(traffic).toMatchObject({ errorRate: 0.2, p50: expect.any(Number) });
  const from = new Date(Date.now() - 3_600_000).toISOString();
  const to = new Date(Date.now() + 60_000).toISOString();
  const { points } = await ask(getBreakerHistory, { id, from, to });
  expect(points.reduce((sum, point) => sum + point.calls, 0)).toBe(20);
  expect(points.reduce((sum, point) => sum + point.rejected, 0)).toBe(10);
});

test("the pair's moves are put on record once, whoever looks, and short openings are not lost", async () => {
  const short = [
    move("m1", "closed", "open", 3000, { error: "TimeoutError" }),
    move("m2", "open", "half-open", 2000),
    move("m3", "half-open", "closed", 1000, { cause: "trial-succeeded" }),
  ];
  await tell({ moves: short });
  await tell({ moves: short, batch: "batch-again" });
  await Promise.all(Array.from({ length: 4 }, () => run(recordMoves, { id })));
  const recorded = await events();
  expect(recorded.map(({ type }) => type)).toEqual([
    "breakers.breaker_opened",
    "breakers.breaker_half_opened",
    "breakers.breaker_closed",
  ]);
  expect(recorded[0]?.data).toMatchObject({
    instance: "instance-1",
    error: "TimeoutError",
    cause: "failures",
  });
  expect(await breakerRepository(db.prisma).unannounced(new Date(), 10)).toEqual([]);
  expect(await ask(getBreaker, { id })).toMatchObject({
    tripped: { instance: "instance-1", error: "TimeoutError" },
  });
});

test("ten instances that open move the pair once, and it closes with the last of them", async () => {
  const opened = Array.from({ length: 10 }, (_, index) =>
    told({
      instance: `instance-${index}`,
      state: "open",
      batch: `open-${index}`,
      moves: [move(`o${index}`, "closed", "open", 1000 - index)],
    }),
  );
  await breakerReports(db.prisma).add(opened);
  await run(recordMoves, { id });
  for (let index = 0; index < 10; index++)
    await tell({
      instance: `instance-${index}`,
      batch: `close-${index}`,
      moves: [move(`c${index}`, "open", "closed", 10)],
    });
  await run(recordMoves, { id });
  expect((await events()).map(({ type }) => type)).toEqual([
    "breakers.breaker_opened",
    "breakers.breaker_closed",
  ]);
});

test("a pair whose only open instance is gone is closed on record, by those that are left", async () => {
  await tell({ instance: "instance-2" });
  await tell({ state: "open", batch: "b2", moves: [move("m1", "closed", "open", 10)] });
  await run(recordMoves, { id });
  await db.prisma.breakerInstance.deleteMany({ where: { instance: "instance-1" } });
  expect(await breakerRepository(db.prisma).unannounced(new Date(), 10)).toEqual([id]);
  await run(recordMoves, { id });
  expect((await events()).map(({ data }) => (data as { cause: string }).cause)).toEqual([
    "failures",
    "instances-gone",
  ]);
});

test("changes are those since the cursor, also what only time did", async () => {
  await tell({});
  const { changesCursor, items, counts } = await ask(listBreakers, {});
  expect(items).toHaveLength(1);
  expect(counts).toMatchObject({ closed: 1, open: 0 });
  await tell({ id: "production/web/cart", service: "web", name: "cart", dependency: "cart", batch: "b2" });
  expect(await ask(listBreakerChanges, { since: changesCursor })).toMatchObject({
    items: [{ id }, { id: "production/web/cart" }],
  });
  const silent = await ask(listBreakerChanges, { since: changesCursor }, minutesOn(0.35));
  expect(silent.items.map((breaker) => breaker.state)).toEqual(["unknown", "unknown"]);
  expect(await ask(listBreakerChanges, { since: changesCursor }, minutesOn(120))).toMatchObject({
    resync: true,
  });
});

test("where nothing was told since the cursor, nothing changed", async () => {
  await tell({});
  const { changesCursor } = await ask(listBreakers, {}, minutesOn(0.1));
  expect(await ask(listBreakerChanges, { since: changesCursor }, minutesOn(0.15))).toMatchObject({
    items: [],
    removed: [],
    resync: false,
  });
});

test("the worst come first, and a filter asks for some of them", async () => {
  const names = { id: "production/web/cart", service: "web", name: "cart", dependency: "cart" };
  await tell({});
  await tell({ ...names, state: "open", batch: "b2" });
  expect((await ask(listBreakers, {})).items.map((breaker) => breaker.name)).toEqual(["cart", "pay"]);
  expect(await ask(listBreakers, { state: "closed" })).toMatchObject({
    total: 1,
    counts: { open: 1, closed: 1 },
  });
  expect((await ask(listBreakers, { text: "SHOP pay" })).items.map((breaker) => breaker.id)).toEqual([id]);
});

test("what is old is forgotten: fine counts after an hour, breakers after a day without a word", async () => {
  await tell({ calls: 1, ok: 1, latency: [1] });
  const [forget] = breakerHandlers({
    prisma: db.prisma,
    clock: { now: minutesOn(25 * 60) },
    lives: { countDays: 7, transitionDays: 90, goneHours: 24 },
  });
  await forget?.run({}, {});
  expect(await db.prisma.breakerCount.findMany({ select: { stepSeconds: true } })).toEqual([
    { stepSeconds: 60 },
  ]);
  expect(await ask(listBreakers, {})).toMatchObject({ items: [] });
  await tell({ batch: "back" });
  expect(await ask(listBreakers, {})).toMatchObject({ items: [{ id }] });
});
