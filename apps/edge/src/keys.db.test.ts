import { createFlagPublisher, withDatabase, type FlagPublisher } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serves } from "./testing-flags.ts";
import { readEvents, startTestEdge, type TestEdge } from "./testing.ts";

const db = withDatabase();
let edge: TestEdge;
let flags: FlagPublisher;
let server = "";
let client = "";
const FLAG = "/ofrep/v1/evaluate/flags/plain";

beforeAll(async () => {
  flags = createFlagPublisher(db.database.pool);
  server = await flags.addKey("production", "server", { id: "key_server" });
  client = await flags.addKey("production", "client");
  await flags.publish("production", { "flag:plain": serves("on") });
  await flags.publish("staging", { "flag:plain": serves("off") });
  edge = await startTestEdge(db.url);
});
afterAll(() => edge.stop());

const statusOf = async (key: string) => (await edge.post(FLAG, key, {})).status;
const status = (key: string) => () => statusOf(key);

test.each([
  ["none", {}, 401],
  ["another scheme", { authorization: "Basic abc" }, 401],
  ["an unknown one", { authorization: "Bearer sbk_production_srv_unknown" }, 401],
  ["one in the header for keys", { "x-api-key": "client" }, 200],
])("a key is needed: %s", async (_name, headers: Record<string, string>, expected) => {
  const given = headers["x-api-key"] ? { "x-api-key": client } : headers;
  const answer = await fetch(`${edge.url}${FLAG}`, { method: "POST", headers: given, body: "{}" });
  expect(answer.status).toBe(expected);
});

test("a key opens its own environment and no other", async () => {
  const staging = await flags.addKey("staging", "client");
  await expect.poll(status(staging)).toBe(200);
  expect(await (await edge.post(FLAG, staging, {})).json()).toMatchObject({ variant: "off" });
  expect(await (await edge.post(FLAG, client, {})).json()).toMatchObject({ variant: "on" });
});

test.each(["/flagd/v1/sync", "/sdk/v1/flags", "/sdk/v1/stream"])(
  "a client key never sees rules: %s",
  async (path) => {
    const answer = await edge.get(path, client);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("server key"),
    });
  },
);

test.each(["/sdk/v1/instances", "/sdk/v1/exposures"])("a client key tells nothing: %s", async (path) => {
  expect((await edge.post(path, client, {})).status).toBe(403);
});

const proxied = { "x-forwarded-for": "203.0.113.7" };
const scrapers: [string, Record<string, string>, () => string, number][] = [
  ["this machine", {}, () => "", 200],
  ["elsewhere without a key", proxied, () => "", 401],
  ["elsewhere with a client key", { forwarded: "for=203.0.113.7" }, () => client, 403],
  ["elsewhere with a server key", proxied, () => server, 200],
];
test.each(scrapers)("metrics name flags, so they are not for everybody: %s", async (...scraper) => {
  const [, headers, key, expected] = scraper;
  expect((await edge.get("/api/metrics", key(), headers)).status).toBe(expected);
});

test("a revoked key is refused within a moment, and its streams end", async () => {
  const key = await flags.addKey("production", "server", { id: "key_leaked" });
  await expect.poll(status(key)).toBe(200);
  const stream = await readEvents(`${edge.url}/sdk/v1/stream`, { authorization: `Bearer ${key}` });
  await expect.poll(() => stream.events.length).toBeGreaterThan(0);
  await flags.changeKey("key_leaked", { revoked: true });
  await expect.poll(status(key), { timeout: 1000, interval: 20 }).toBe(401);
  await stream.ended;
  expect(await statusOf(server)).toBe(200);
});

test("after a rotation the old key is good until its time is over, without the database being asked", async () => {
  let now = Date.now();
  const own = await startTestEdge(db.url, { now: () => now, pollMs: 60_000 });
  const call = async (key: string) => (await own.post(FLAG, key, {})).status;
  const old = await flags.addKey("production", "server", { id: "key_old" });
  // The successor comes last: an edge that knows it has read the old key's end, too.
  await flags.changeKey("key_old", { expiresInMs: 60_000 });
  const next = await flags.addKey("production", "server", { id: "key_new" });
  await expect.poll(() => call(next)).toBe(200);
  const before = await call(old);
  now += 61_000;
  const after = [await call(old), await call(next)];
  await own.stop();
  expect([before, ...after]).toEqual([200, 401, 200]);
});

test("whoever tries keys is slowed down, and others are not", async () => {
  const own = await startTestEdge(db.url, { failures: { points: 3, seconds: 60 } });
  const answers = [];
  for (let attempt = 0; attempt < 5; attempt++)
    answers.push((await own.post(FLAG, `guess-${attempt}`, {})).status);
  const good = (await own.post(FLAG, server, {})).status;
  await own.stop();
  expect(answers).toEqual([401, 401, 401, 429, 429]);
  expect(good).toBe(200);
});

test("the address of an event stream is bound to the key and cannot be guessed from another", async () => {
  const addressOf = async (key: string) => {
    const { eventStreams } = (await (await edge.post("/ofrep/v1/evaluate/flags", key, {})).json()) as {
      eventStreams: { endpoint: { requestUri: string } }[];
    };
    return eventStreams[0]?.endpoint.requestUri ?? "";
  };
  const [first, second] = [await addressOf(server), await addressOf(client)];
  expect(first).not.toBe(second);
  expect(first).toMatch(/^\/ofrep\/v1\/events\/[\w-]{43}$/);
  expect((await fetch(`${edge.url}${first.slice(0, -1)}x`)).status).toBe(404);
});

test("neither keys nor the addresses of streams are logged", () => {
  const text = JSON.stringify(edge.logged);
  expect(text).not.toContain("sbk_");
  expect(text).not.toContain("/ofrep/v1/events/");
});
