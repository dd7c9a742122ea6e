import {
  expireForce,
  explainForce,
  forceBreaker,
  getBreaker,
  getBreakerHistory,
  getConfirmation,
  listBreakerChanges,
  listBreakerInstances,
  listBreakers,
  recordMoves,
  releaseBreaker,
} from "@signalbox/domain/breakers";
import {
  systemClock,
  type Command,
  type CommandContext,
  type Query,
  type QueryContext,
} from "@signalbox/kernel";
import { createDatabaseRuntime, developer, withDatabase } from "@signalbox/testkit";
import { beforeEach, expect, test } from "vitest";
import type { z } from "zod";
import type { Tx } from "../client/prisma.ts";
import { catalogRepository } from "../catalog/index.ts";
import { flagRepository } from "../flags/index.ts";
import { migrateJobs } from "../jobs/migrate.ts";
import { breakerHandlers, breakerReports, breakerRepository } from "./index.ts";
import { move, told } from "./testing.ts";

const db = withDatabase();
const id = "production/shop/pay";
const intake = { allowed: () => [] } as never;

const ports = (tx: Tx) => ({
  breakers: breakerRepository(tx),
  breakerProfiles: [],
  flags: flagRepository(tx),
  catalog: catalogRepository(tx),
  intake,
  annotationTable: [],
});
type Ports = ReturnType<typeof ports>;

function runtime(now: () => Date = systemClock.now) {
  const clock = { now, advance: () => undefined, set: () => undefined } as never;
  return createDatabaseRuntime<Ports>({ db, ports, clock, actor: developer });
}
const run = async <I extends z.ZodType, O extends z.ZodType>(
  command: Command<CommandContext & Ports, I, O>,
  input: z.input<I>,
  now?: () => Date,
) => {
  const { executor, caller } = runtime(now);
  return (await executor.command(command, input, caller())).output;
};
const ask = <I extends z.ZodType, O extends z.ZodType>(
  query: Query<QueryContext & Ports, I, O>,
  input: z.input<I>,
  now?: () => Date,
) => {
  const { executor, caller } = runtime(now);
  return executor.query(query, input, caller());
};
const tell = (...rows: Parameters<typeof told>) =>
  breakerReports(db.prisma).add(rows.map((row) => told(row)));
const events = () =>
  db.prisma.event.findMany({
    where: { type: { startsWith: "breakers." } },
    orderBy: { position: "asc" },
    select: { type: true, data: true },
  });
const minutesOn = (minutes: number) => () => new Date(Date.now() + minutes * 60_000);

beforeEach(async () => {
  await migrateJobs(db.database);
  await db.database.pool.query(
    "TRUNCATE breaker, breaker_instance, breaker_count, breaker_transition, flag_batch",
  );
  await db.database.pool.query("ALTER TABLE event DISABLE TRIGGER ALL");
  await db.database.pool.query("DELETE FROM event WHERE type LIKE 'breakers.%'").catch(() => undefined);
  await db.database.pool.query("ALTER TABLE event ENABLE TRIGGER ALL");
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

test("a forced breaker is published, and confirmed by the instances that acknowledged it", async () => {
  await tell({ instance: "instance-1" });
  await tell({ instance: "instance-2", batch: "b2" });
  const forced = await run(forceBreaker, { id, to: "open", minutes: 5, reason: "payments burn" });
  const revision = forced.forced?.revision ?? 0;
  expect(forced.forced).toMatchObject({
    to: "open",
    confirmed: 0,
    of: 2,
    waiting: ["instance-1", "instance-2"],
  });
  const published = await db.prisma.publishedFlag.findMany({ where: { item: "breaker:shop/pay" } });
  expect(published).toMatchObject([
    {
      environment: "production",
      revision: BigInt(revision),
      body: { service: "shop", name: "pay", to: "open" },
    },
  ]);
  const reader = {
    environment: "production",
    kind: "sdk",
    edge: "e",
    service: "shop",
    serviceVersion: "1",
    sdk: "s",
  };
  const seen = { revision: BigInt(revision), since: new Date(), seenAt: new Date() };
  await db.prisma.flagReader.create({ data: { ...reader, instance: "instance-1", ...seen } });
  expect((await ask(getBreaker, { id })).forced).toMatchObject({
    confirmed: 1,
    of: 2,
    waiting: ["instance-2"],
  });
  await tell({ instance: "instance-2", batch: "b3", revision, forced: "open", state: "open" });
  expect(await ask(getConfirmation, { id, revision })).toMatchObject({ confirmed: 2, of: 2, waiting: [] });
});

test("five clicks force once; a release takes the item away; the reason may come later", async () => {
  await tell({});
  for (let click = 0; click < 5; click++) await run(forceBreaker, { id, to: "open", minutes: 5 });
  expect(await run(explainForce, { id, reason: "payments burn" })).toMatchObject({
    forced: { reason: "payments burn" },
  });
  const { breaker, revision } = await run(releaseBreaker, { id });
  expect(breaker.forced).toBe(null);
  expect(revision).toBeGreaterThan(0);
  expect(await run(releaseBreaker, { id })).toMatchObject({ revision: 0 });
  const published = await db.prisma.publishedFlag.findMany({ where: { item: "breaker:shop/pay" } });
  expect(published).toMatchObject([{ body: null, revision: BigInt(revision) }]);
  expect((await events()).map(({ type }) => type)).toEqual([
    "breakers.breaker_forced",
    "breakers.force_explained",
    "breakers.breaker_released",
  ]);
});

test("what is over is shown as over at once, and put on record once", async () => {
  await tell({});
  await run(forceBreaker, { id, to: "closed", minutes: 1, reason: "a false alarm" });
  expect((await ask(getBreaker, { id }, minutesOn(2))).forced).toBe(null);
  expect(await run(expireForce, { id })).toEqual({ released: false });
  for (const released of [true, false])
    expect(await run(expireForce, { id }, minutesOn(2))).toEqual({ released });
  expect((await events()).at(-1)).toMatchObject({
    type: "breakers.breaker_released",
    data: { cause: "expired" },
  });
});

test.each([
  [{ to: "open", minutes: 0 }, "minutes"],
  [{ to: "open", minutes: 1441 }, "minutes"],
  [{ to: "open", minutes: 1.5 }, "minutes"],
  [{ to: "closed", minutes: 5 }, "reason"],
  [{ to: "open", minutes: 5, reason: "" }, "reason"],
  [{ to: "half-open", minutes: 5 }, "to"],
])("%o is refused", async (input, path) => {
  await tell({});
  await expect(run(forceBreaker, { id, ...input } as never)).rejects.toMatchObject({
    code: "invalid",
    details: { issues: [{ path }] },
  });
});

test.each(["production/shop", "a/b/c/d", "production/%/x", "production/sh op/pay"])(
  "%s names no breaker",
  async (name) => {
    await expect(ask(getBreaker, { id: name })).rejects.toMatchObject({ code: "invalid" });
  },
);

test("a breaker that nobody reported is not found, and one that is only read cannot be forced", async () => {
  await expect(run(forceBreaker, { id, to: "open", minutes: 5 })).rejects.toMatchObject({
    code: "not_found",
  });
  await tell({ source: "prometheus" });
  await expect(run(forceBreaker, { id, to: "open", minutes: 5 })).rejects.toMatchObject({
    code: "precondition_failed",
  });
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
