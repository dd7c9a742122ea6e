import { createFlagPublisher, withDatabase, type FlagPublisher } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestEdge, type TestEdge } from "./testing.ts";

const db = withDatabase();
let edge: TestEdge;
let flags: FlagPublisher;
let server = "";

const hold = {
  service: "shop",
  name: "pay",
  to: "open",
  until: "2099-01-01T00:00:00.000Z",
  reason: "payments burn",
} as const;

beforeAll(async () => {
  flags = createFlagPublisher(db.database.pool);
  server = await flags.addKey("production", "server", { id: "key_1" });
  edge = await startTestEdge(db.url);
});
afterAll(() => edge.stop());

const rows = async (sql: string) => (await db.database.pool.query(sql)).rows as Record<string, unknown>[];
const snapshot = async (one = edge) => (await (await one.get("/sdk/v1/flags", server)).json()) as object;
const counts = { calls: 4, ok: 3, failed: 1, timeouts: 1, rejected: 2, fallbacks: 1 };
const settings = {
  preset: null,
  failures: 3,
  openSeconds: 120,
  timeoutMs: null,
  retries: null,
  concurrency: null,
};
const breaker = {
  name: "pay",
  dependency: "payments",
  state: "open",
  sinceMs: 10,
  forced: null,
  settings,
  counts,
  latency: [[12, 4]],
  moves: [
    { id: "move-0001", ageMs: 10, from: "closed", to: "open", cause: "failures", error: "TimeoutError" },
  ],
};
const report = (fields: object = {}) => ({
  batch: "batch-0001",
  instance: "instance-1",
  service: "shop",
  serviceVersion: "1",
  revision: 1,
  breakers: [breaker],
  ...fields,
});
const tell = (body: unknown, key = server) => edge.post("/sdk/v1/breakers", key, body);

test("what an instance tells is in the database before the next second, and counts once", async () => {
  for (const _time of [1, 2]) expect((await tell(report())).status).toBe(204);
  await expect
    .poll(() => rows("SELECT id, service, dependency, tripped_error FROM breaker"), { interval: 10 })
    .toEqual([
      { id: "production/shop/pay", service: "shop", dependency: "payments", tripped_error: "TimeoutError" },
    ]);
  await edge.edge.breakers.flush();
  expect(
    await rows("SELECT step_seconds, calls, rejected, latency[13] bucket FROM breaker_count ORDER BY 1"),
  ).toEqual([
    { step_seconds: 10, calls: 4, rejected: 2, bucket: 4 },
    { step_seconds: 60, calls: 4, rejected: 2, bucket: 4 },
  ]);
  expect(await rows('SELECT instance, "from", "to", cause FROM breaker_transition')).toEqual([
    { instance: "instance-1", from: "closed", to: "open", cause: "failures" },
  ]);
  expect(await rows("SELECT instance, state FROM breaker_instance")).toEqual([
    { instance: "instance-1", state: "open" },
  ]);
});

test("who says goodbye is not waited for", async () => {
  await tell(report({ batch: "batch-0002", breakers: [], leaving: true }));
  await expect.poll(() => rows("SELECT instance FROM breaker_instance"), { interval: 10 }).toEqual([]);
});

test("what people hold a breaker to is in what everybody reads, as a step and whole, and on disk", async () => {
  const revision = await flags.publish("production", { "breaker:shop/pay": hold });
  await expect
    .poll(() => snapshot(), { interval: 10 })
    .toMatchObject({
      revision,
      breakers: [{ item: "shop/pay", revision, ...hold }],
    });
  await edge.edge.refresh();
  const gone = await flags.publish("production", { "breaker:shop/pay": null });
  await expect.poll(() => snapshot(), { interval: 10 }).toMatchObject({ revision: gone, breakers: [] });
});

test("an edge that starts without its database still tells what breakers are held to", async () => {
  const revision = await flags.publish("production", { "breaker:shop/pay": hold });
  const first = await startTestEdge(db.url);
  await expect.poll(() => snapshot(first)).toMatchObject({ revision });
  await first.edge.close();
  const away = "postgresql://nobody@127.0.0.1:1/none";
  const second = await startTestEdge(away, { directory: first.directory });
  expect(await snapshot(second)).toMatchObject({ breakers: [{ item: "shop/pay", to: "open" }] });
  await second.stop();
});

test("an item of a kind that this edge does not know leaves everything else as it is", async () => {
  const revision = await flags.publish("production", {
    "weather:berlin": { rule: true },
    "breaker:shop/pay": hold,
  });
  await expect
    .poll(() => snapshot(), { interval: 10 })
    .toMatchObject({
      revision,
      breakers: [{ item: "shop/pay" }],
    });
});

const many = Array.from({ length: 501 }, () => breaker);
test.each([
  ["a state that there is not", report({ breakers: [{ ...breaker, state: "ajar" }] })],
  ["counts below zero", report({ breakers: [{ ...breaker, counts: { ...counts, calls: -1 } }] })],
  ["a bucket that there is not", report({ breakers: [{ ...breaker, latency: [[48, 1]] }] })],
  ["a name with control characters", report({ breakers: [{ ...breaker, name: "pay\u0000" }] })],
  ["too many breakers", report({ breakers: many })],
  ["one breaker twice", report({ breakers: [breaker, breaker] })],
  ["an age beyond all times", report({ breakers: [{ ...breaker, sinceMs: 1e300 }] })],
  ["no batch", report({ batch: undefined })],
  ["no object", []],
])("%s is refused", async (_name, body) => {
  const answer = await tell(body);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ code: "invalid", message: expect.any(String) });
});

test("a client key, which ends up in browsers, tells nothing", async () => {
  const client = await flags.addKey("production", "client");
  await expect.poll(async () => (await tell(report(), client)).status).toBe(403);
});
