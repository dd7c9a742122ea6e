import {
  createFlagPublisher,
  event,
  request,
  system,
  testClock,
  countingIds,
  withDatabase,
} from "@signalbox/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { emptyRegister } from "../register/testing.ts";
import { createTransaction } from "../unit-of-work/transaction.ts";
import { followFlags, type FlagFollower, type FlagRead } from "./flags.ts";

const db = withDatabase();
const followers: FlagFollower[] = [];
const publisher = () => createFlagPublisher(db.database.pool);
const on = { definition: { state: "ENABLED", variants: { on: true }, defaultVariant: "on" } } as const;

beforeEach(async () => {
  await emptyRegister(db.database);
  await db.database.pool.query("TRUNCATE published_flag, environment_key");
  await db.database.pool.query("UPDATE flag_environment SET revision = 0");
});
afterEach(async () => {
  await Promise.all(followers.splice(0).map((follower) => follower.close()));
});

const ctx = { actor: system, request: request(), clock: testClock(), newId: countingIds() };
const append = (type = "a.made") =>
  createTransaction({ prisma: db.prisma, secretBox: db.secretBox, ports: () => ({}) })((unit) =>
    unit.flush([event("a/1", type, {})], ctx),
  );

/** A reader that remembers how far it is, as an edge does. */
function follow({ pollMs = 60_000, errors = [] as unknown[] } = {}) {
  const reads: FlagRead[] = [];
  const revisions = () =>
    Object.fromEntries(reads.at(-1)?.environments.map((e) => [e.name, e.revision]) ?? []);
  const follower = followFlags({
    url: db.url,
    pollMs,
    known: () => {
      const last = reads.at(-1);
      return last ? { mark: last.mark, revisions: revisions() } : null;
    },
    onRead: (read) => void reads.push(read),
    onError: (error) => void errors.push(error),
  });
  followers.push(follower);
  return {
    reads,
    follower,
    revisions,
    items: () => reads.flatMap(({ items }) => items.map(({ item }) => item)),
  };
}

test("the first read tells everything as of one moment, keys included", async () => {
  await publisher().publish("production", { "flag:a": on, "segment:s": { rule: true } });
  await publisher().addKey("production", "server", { id: "key_1" });
  const { reads } = follow();
  await expect.poll(() => reads.length).toBeGreaterThan(0);
  expect(reads[0]).toMatchObject({
    continues: true,
    mark: { position: 0 },
    keys: [{ id: "key_1", environment: "production", kind: "server", expiresAt: null }],
    items: [
      { environment: "production", item: "flag:a", revision: 1, body: { key: "a", version: 1 } },
      { environment: "production", item: "segment:s", revision: 1, body: { rule: true } },
    ],
  });
  expect(reads[0]?.environments.map(({ name }) => name)).toEqual(["development", "production", "staging"]);
});

test("after that only what a later revision published is told, and what is gone is told as null", async () => {
  await publisher().publish("production", { "flag:a": on, "flag:b": on });
  const { reads, items } = follow();
  await expect.poll(items).toEqual(["flag:a", "flag:b"]);
  await publisher().publish("production", { "flag:b": null });
  await expect.poll(items).toEqual(["flag:a", "flag:b", "flag:b"]);
  expect(reads.at(-1)?.items).toEqual([
    { environment: "production", item: "flag:b", revision: 2, body: null },
  ]);
});

test("what happened while nothing was heard is caught up with by revision", async () => {
  const { reads, items, follower } = follow();
  await expect.poll(() => reads.length).toBeGreaterThan(0);
  await db.database.pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'signalbox-edge'",
  );
  for (const name of ["a", "b", "c"]) await publisher().publish("staging", { [`flag:${name}`]: on });
  await follower.wake();
  await expect.poll(items, { timeout: 10_000 }).toEqual(["flag:a", "flag:b", "flag:c"]);
});

test("where notifications do not come through, polling finds the change", async () => {
  const { items, reads } = follow({ pollMs: 30 });
  await expect.poll(() => reads.length).toBeGreaterThan(0);
  await db.database.pool.query(
    `WITH revised AS (UPDATE flag_environment SET revision = 1 WHERE name = 'staging')
     INSERT INTO published_flag VALUES ('staging', 'segment:quiet', 1, '{"rule": true}')`,
  );
  await expect.poll(items).toContain("segment:quiet");
});

test("an environment whose revision went back is told whole", async () => {
  for (const name of ["a", "b"]) await publisher().publish("production", { [`flag:${name}`]: on });
  const { revisions, items, reads } = follow();
  await expect.poll(() => revisions()["production"]).toBe(2);
  await db.database.pool.query("UPDATE flag_environment SET revision = 1 WHERE name = 'production'");
  await db.database.pool.query("DELETE FROM published_flag WHERE item = 'flag:b'");
  await publisher().wake();
  await expect.poll(() => revisions()["production"]).toBe(1);
  expect(items()).toEqual(["flag:a", "flag:b", "flag:a"]);
  expect(reads.at(-1)?.items).toHaveLength(1);
});

test("a database restored and used on is told whole, though its revisions passed the known ones", async () => {
  await append();
  await append();
  await publisher().publish("production", { "flag:a": on });
  const { reads, items } = follow();
  await expect.poll(items).toEqual(["flag:a"]);
  await emptyRegister(db.database);
  await append("a.changed");
  await publisher().publish("production", { "flag:b": on });
  await expect.poll(() => items().includes("flag:b")).toBe(true);
  const whole = reads.find(({ continues }) => !continues);
  expect(whole?.items.map(({ item }) => item)).toContain("flag:a");
});

test("revoked keys and archived environments are not told", async () => {
  await publisher().addKey("staging", "client", { id: "key_2" });
  await publisher().addKey("development", "client", { id: "key_3" });
  const { reads } = follow();
  const keys = () => reads.at(-1)?.keys.map(({ id }) => id);
  await expect.poll(() => keys()?.toSorted()).toEqual(["key_2", "key_3"]);
  await publisher().changeKey("key_2", { revoked: true });
  await db.database.pool.query("UPDATE flag_environment SET archived_at = now() WHERE name = 'development'");
  await publisher().wake();
  await expect.poll(keys).toEqual([]);
  await db.database.pool.query("UPDATE flag_environment SET archived_at = NULL");
});

test("a database that does not answer is told, and read again once it does", async () => {
  const errors: unknown[] = [];
  const reads: FlagRead[] = [];
  const follower = followFlags({
    url: "postgresql://127.0.0.1:1/none",
    pollMs: 20,
    known: () => null,
    onRead: (read) => void reads.push(read),
    onError: (error) => void errors.push(error),
  });
  followers.push(follower);
  await expect.poll(() => errors.length).toBeGreaterThan(2);
  expect(reads).toEqual([]);
});
