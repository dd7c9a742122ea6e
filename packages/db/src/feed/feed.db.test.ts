import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countingIds, event, request, system, testClock, withDatabase } from "@signalbox/testkit";
import { emptyRegister } from "../register/testing.ts";
import { createTransaction } from "../unit-of-work/transaction.ts";
import { createRegisterFeed, type FeedOptions, type RegisterFeed } from "./feed.ts";
import type { FeedEvent } from "./tail.ts";

const db = withDatabase();
let feeds: RegisterFeed[] = [];
let ending = new AbortController();

beforeEach(async () => {
  ending = new AbortController();
  await emptyRegister(db.database);
});
afterEach(async () => {
  ending.abort();
  await Promise.all(feeds.map((feed) => feed.close()));
  feeds = [];
});

function open(options: Partial<FeedOptions> = {}): RegisterFeed {
  const feed = createRegisterFeed({ url: db.url, pollMs: 60_000, ...options });
  feeds.push(feed);
  return feed;
}

const ctx = { actor: system, request: request(), clock: testClock(), newId: countingIds() };
function append(count: number): Promise<number[]> {
  const events = Array.from({ length: count }, () => event("a/1", "a.made", {}, { about: ["x:y/1"] }));
  const transaction = createTransaction({ prisma: db.prisma, secretBox: db.secretBox, ports: () => ({}) });
  return transaction((unit) => unit.flush(events, ctx));
}

/** Collects in the background; the list grows as events arrive. */
function collect(feed: RegisterFeed, after: number): FeedEvent[] {
  const events: FeedEvent[] = [];
  void (async () => {
    for await (const live of feed.subscribe({ after, signal: ending.signal })) events.push(live);
  })();
  return events;
}

/** A way to the database whose connections can all be made to carry nothing any more, without being closed. */
async function fragileLine(target: string) {
  const sockets: Socket[] = [];
  const { hostname, port } = new URL(target);
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) sockets.push(socket.on("error", () => undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(target);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.toString(),
    freeze: () => sockets.forEach((socket) => socket.unpipe().pause()),
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

const upTo = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
const positions = (events: FeedEvent[]) => events.map(({ position }) => position);

test("a subscriber gets what happened after its position and then what happens", async () => {
  await append(3);
  const events = collect(open(), 1);
  await expect.poll(() => positions(events)).toEqual([2, 3]);
  await append(2);
  await expect.poll(() => positions(events)).toEqual([2, 3, 4, 5]);
  expect(events[0]).toEqual({ position: 2, type: "a.made", stream: "a/1", about: ["x:y/1"], accounts: [] });
});

test("of a confidential event is told whom it belongs to", async () => {
  const events = collect(open(), 0);
  const transaction = createTransaction({ prisma: db.prisma, secretBox: db.secretBox, ports: () => ({}) });
  await transaction((unit) => unit.flush([event("a/1", "auth.token_revoked", { ownerId: "usr_1" })], ctx));
  await expect.poll(() => events.map(({ accounts }) => accounts)).toEqual([[system.id, "usr_1"]]);
});

test("many subscribers at different places share one LISTEN connection", async () => {
  await append(1200);
  const feed = open();
  const all = [0, 600, 1199, 1200].map((after) => ({ after, events: collect(feed, after) }));
  await append(1500);
  for (const { after, events } of all) {
    await expect.poll(() => events.length, { timeout: 10_000 }).toBe(2700 - after);
    expect(positions(events)).toEqual(upTo(after + 1, 2700));
  }
  const { rows } = await db.database.pool.query(
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'",
  );
  expect(rows).toHaveLength(1);
});

test("a broken connection is made anew and nothing is missed", async () => {
  const errors: unknown[] = [];
  const feed = open({ onError: (error) => errors.push(error) });
  const events = collect(feed, 0);
  await append(1);
  await expect.poll(() => events.length).toBe(1);
  await db.database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'signalbox-feed'`,
  );
  await append(2);
  await expect.poll(() => positions(events), { timeout: 10_000 }).toEqual([1, 2, 3]);
  expect(errors.length).toBeGreaterThan(0);
});

test("connections that died in silence are replaced, and do not hold up the end", async () => {
  const line = await fragileLine(db.url);
  try {
    const feed = open({ url: line.url, pollMs: 50, answerMs: 200 });
    const events = collect(feed, 0);
    await append(1);
    await expect.poll(() => positions(events)).toEqual([1]);
    line.freeze();
    await append(1);
    await expect.poll(() => positions(events), { timeout: 10_000 }).toEqual([1, 2]);
    line.freeze();
    const started = performance.now();
    await feed.close();
    expect(performance.now() - started).toBeLessThan(8000);
  } finally {
    line.close();
  }
});

test("where notifications do not come through, polling finds the events", async () => {
  const feed = open({ pollMs: 30 });
  const events = collect(feed, 0);
  await feed.head();
  await append(1);
  await expect.poll(() => events.length).toBe(1);
  // Rows that came without a notification, as through a pooler that drops LISTEN.
  await db.database.pool.query(`INSERT INTO event
    SELECT (jsonb_populate_record(event, '{"position": 2, "id": "evt_2", "stream_version": 2}')).* FROM event`);
  await expect.poll(() => positions(events), { timeout: 5000 }).toEqual([1, 2]);
});

test("a subscriber that is ahead of the register, as after a restored backup, follows from its end", async () => {
  await append(2);
  const feed = open();
  const events = collect(feed, 99);
  await feed.head();
  await append(1);
  await expect.poll(() => positions(events)).toEqual([3]);
});

test("an ended subscriber stops, the others go on", async () => {
  const feed = open();
  const own = new AbortController();
  const ended = (async () => {
    for await (const live of feed.subscribe({ after: 0, signal: own.signal })) void live;
    return "ended";
  })();
  const others = collect(feed, 0);
  own.abort();
  expect(await ended).toBe("ended");
  await append(1);
  await expect.poll(() => positions(others)).toEqual([1]);
});
