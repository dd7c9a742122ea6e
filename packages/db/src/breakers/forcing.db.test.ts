import {
  expireForce,
  explainForce,
  forceBreaker,
  getBreaker,
  getConfirmation,
  releaseBreaker,
} from "@signalbox/domain/breakers";
import { createBreakersRuntime, withDatabase, type BreakersRuntime } from "@signalbox/testkit";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { breakerReports } from "./index.ts";
import { told } from "./testing.ts";

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
