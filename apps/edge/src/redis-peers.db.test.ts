import { createFlagPublisher, withDatabase, type FlagPublisher } from "@signalbox/testkit";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { serves } from "./testing-flags.ts";
import { redisProcess, type TestProcess } from "./testing-processes.ts";
import { startTestEdge, type TestEdge } from "./testing.ts";

const db = withDatabase();
let redis: TestProcess;
let flags: FlagPublisher;
let server = "";
const edges: TestEdge[] = [];

beforeAll(async () => {
  redis = await redisProcess();
  await redis.start();
  flags = createFlagPublisher(db.database.pool);
  server = await flags.addKey("production", "server");
  await flags.publish("production", { "flag:a": serves("on") });
});
afterAll(() => redis.kill());
afterEach(() => Promise.all(edges.splice(0).map((edge) => edge.stop())));

async function start(options: Parameters<typeof startTestEdge>[1] = {}): Promise<TestEdge> {
  const edge = await startTestEdge(db.url, { redisUrl: `redis://127.0.0.1:${redis.port}`, ...options });
  edges.push(edge);
  await expect.poll(() => edge.edge.peersConnected()).toBe(true);
  return edge;
}
const revision = (edge: TestEdge) => edge.edge.state.environment("production")?.revision;

test("an edge that hears no notifications learns of a revision from one that does", async () => {
  const deaf = await start({ pollMs: 3_600_000 });
  const hearing = await start({ pollMs: 50 });
  await expect.poll(() => revision(deaf)).toBe(revision(hearing));
  // A change without a notification: only the edge that polls finds it.
  await db.database.pool.query(
    `WITH revised AS (UPDATE flag_environment SET revision = revision + 1 WHERE name = 'production' RETURNING revision)
     UPDATE published_flag SET revision = revised.revision FROM revised WHERE item = 'flag:a'`,
  );
  await expect.poll(() => revision(hearing)).toBe(2);
  await expect.poll(() => revision(deaf)).toBe(2);
});

test("two edges hold the same, so an answer of one is known to the other", async () => {
  const [first, second] = [await start(), await start()];
  const target = await flags.publish("production", { "flag:a": serves("off") });
  for (const edge of [first, second]) await expect.poll(() => revision(edge)).toBe(target);
  const etag = (await first.post("/ofrep/v1/evaluate/flags", server, {})).headers.get("etag") ?? "";
  expect((await second.post("/ofrep/v1/evaluate/flags", server, {}, { "if-none-match": etag })).status).toBe(
    304,
  );
  const mark = (await first.get("/sdk/v1/flags", server)).headers.get("etag") ?? "";
  expect((await second.get("/sdk/v1/flags", server, { "if-none-match": mark })).status).toBe(304);
});

test("the calls of a key are counted over both", async () => {
  const limit = { points: 20, seconds: 60 };
  const [first, second] = [await start({ limit }), await start({ limit })];
  const key = await flags.addKey("production", "client");
  const call = async (edge: TestEdge) => (await edge.post("/ofrep/v1/evaluate/flags/a", key, {})).status;
  await expect.poll(() => call(first)).toBe(200);
  for (let spent = 0; spent < 16; spent++) await call(first);
  await expect.poll(() => call(second), { timeout: 10_000, interval: 200 }).toBe(429);
});

test("without Redis each goes on alone, and says so", async () => {
  const edge = await start();
  await redis.kill();
  await expect.poll(() => edge.edge.peersConnected()).toBe(false);
  const target = await flags.publish("production", { "flag:a": serves("on") });
  await expect.poll(() => revision(edge)).toBe(target);
  expect((await edge.post("/ofrep/v1/evaluate/flags/a", server, {})).status).toBe(200);
  const health = await fetch(`${edge.url}/api/health/ready`);
  expect([health.status, await health.json()]).toMatchObject([
    200,
    { status: "degraded", redis: "does not answer" },
  ]);
  await redis.start();
  await expect.poll(() => edge.edge.peersConnected(), { timeout: 20_000 }).toBe(true);
});
