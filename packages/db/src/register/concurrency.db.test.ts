import { beforeEach, expect, test } from "vitest";
import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { countingIds, event, request, soak, system, testClock, withDatabase } from "@signalbox/testkit";
import { createRegisterFeed } from "../feed/feed.ts";
import { createTransaction } from "../unit-of-work/transaction.ts";
import { startConsumer } from "./consumer.ts";
import { emptyRegister } from "./testing.ts";
import { verifyChain } from "./verify.ts";

const db = withDatabase({ poolSize: 60 });
beforeEach(() => emptyRegister(db.database));

const WRITERS = 50;
const PER_WRITER = soak(12, 200);
const TOTAL = WRITERS * PER_WRITER;

/** Writers that take their place in line early and commit at an uneven pace, as real commands do. */
async function writeAll(write: (writer: number, round: number) => Promise<unknown>): Promise<void> {
  const writer = async (index: number) => {
    for (let round = 0; round < PER_WRITER; round++) await write(index, round);
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, index) => writer(index)));
}

const ctx = { actor: system, request: request(), clock: testClock(), newId: countingIds() };

function appendOne() {
  const transaction = createTransaction({ prisma: db.prisma, secretBox: db.secretBox, ports: () => ({}) });
  return (writer: number, round: number) =>
    transaction(async (unit) => {
      await delay(Math.random() * 3);
      await unit.flush([event(`writer/${writer}`, "writer.wrote", { writer, round })], ctx);
    });
}

test("50 writers and a live consumer: no gap, nothing lost, nothing twice, each writer in order", async () => {
  const seen: { position: number; data: unknown }[] = [];
  const feed = createRegisterFeed({ url: db.url });
  const consumer = startConsumer({
    name: "live",
    prisma: db.prisma,
    secretBox: db.secretBox,
    feed,
    batchSize: 7,
    handle: async (_tx, events) =>
      void seen.push(...events.map(({ position, data }) => ({ position, data }))),
  });
  await writeAll(appendOne());
  await expect.poll(() => seen.length, { timeout: 30_000 }).toBe(TOTAL);
  await consumer.stop();
  await feed.close();

  expect(seen.map(({ position }) => position)).toEqual(
    Array.from({ length: TOTAL }, (_, index) => index + 1),
  );
  for (let writer = 0; writer < WRITERS; writer++) {
    const rounds = seen.flatMap(({ data }) => {
      const { writer: by, round } = data as { writer: number; round: number };
      return by === writer ? [round] : [];
    });
    expect(rounds).toEqual(Array.from({ length: PER_WRITER }, (_, round) => round));
  }
  expect(await verifyChain(db.prisma, {})).toMatchObject({ ok: true, checked: TOTAL });
}, 120_000);

test("control: a reader of `position > last` on a bigserial table loses events under the same load", async () => {
  const { pool } = db.database;
  await pool.query("CREATE TABLE naive (position bigserial PRIMARY KEY, writer int NOT NULL)");
  const seen = new Set<string>();
  let writing = true;
  const reader = readNaively(pool, () => writing, seen);
  await writeAll((writer) => insertNaively(pool, writer));
  writing = false;
  await reader;
  expect(seen.size).toBeLessThan(TOTAL);
}, 120_000);

async function insertNaively(pool: pg.Pool, writer: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("INSERT INTO naive (writer) VALUES ($1)", [writer]);
    await delay(Math.random() * 3);
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}

async function readNaively(pool: pg.Pool, running: () => boolean, seen: Set<string>): Promise<void> {
  let last = "0";
  for (let more = true; more;) {
    const wasRunning = running();
    const { rows } = await pool.query<{ position: string }>(
      "SELECT position FROM naive WHERE position > $1 ORDER BY position",
      [last],
    );
    for (const { position } of rows) seen.add((last = position));
    more = wasRunning || rows.length > 0;
  }
}

test("two consumers of one name share the work and no event comes twice", async () => {
  const seen: number[] = [];
  const options = {
    name: "shared",
    prisma: db.prisma,
    secretBox: db.secretBox,
    pollMs: 5,
    batchSize: 3,
    handle: async (_tx: unknown, events: readonly { position: number }[]) => {
      seen.push(...events.map(({ position }) => position));
    },
  };
  const consumers = [startConsumer(options), startConsumer(options)];
  const append = appendOne();
  for (let round = 0; round < 30; round++) await append(0, round);
  await expect.poll(() => seen.length, { timeout: 10_000 }).toBe(30);
  await Promise.all(consumers.map((consumer) => consumer.stop()));
  expect(seen).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
});

test("a consumer that fails starts again where its last effect was committed", async () => {
  await db.database.pool.query("CREATE TABLE IF NOT EXISTS effect (position bigint NOT NULL)");
  const append = appendOne();
  for (let round = 0; round < 10; round++) await append(0, round);
  const errors: unknown[] = [];
  let calls = 0;
  const consumer = startConsumer({
    name: "failing",
    prisma: db.prisma,
    secretBox: db.secretBox,
    pollMs: 5,
    batchSize: 4,
    onError: (error) => errors.push(error),
    handle: async (tx, events) => {
      for (const { position } of events) await tx.$executeRaw`INSERT INTO effect VALUES (${position})`;
      calls += 1;
      if (calls === 2) throw new Error("fails after its effect");
    },
  });
  const effects = async () =>
    (await db.database.pool.query<{ position: string }>("SELECT position FROM effect ORDER BY 1")).rows;
  await expect.poll(async () => (await effects()).length, { timeout: 10_000 }).toBe(10);
  await consumer.stop();
  expect(errors).toHaveLength(1);
  expect((await effects()).map(({ position }) => Number(position))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});
