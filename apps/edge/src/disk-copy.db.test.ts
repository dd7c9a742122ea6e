import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createFlagPublisher, withDatabase, type FlagPublisher } from "@signalbox/testkit";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { forSubjects, serves } from "./testing-flags.ts";
import { startTestEdge, type TestEdge } from "./testing.ts";

const db = withDatabase();
const NOWHERE = "postgresql://127.0.0.1:1/none";
let flags: FlagPublisher;
let server = "";
let directory = "";
const edges: TestEdge[] = [];

beforeAll(async () => {
  flags = createFlagPublisher(db.database.pool);
  server = await flags.addKey("production", "server");
  await flags.publish("production", {
    "flag:a": { ...forSubjects("ann", "bär"), version: 7 },
    "segment:s": { rule: { "==": [1, 1] } },
  });
});
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "signalbox-copy-"));
});
afterEach(async () => {
  await Promise.all(edges.splice(0).map((edge) => edge.stop()));
  await rm(directory, { recursive: true, force: true });
});

async function start(url: string, options: Parameters<typeof startTestEdge>[1] = {}): Promise<TestEdge> {
  const edge = await startTestEdge(url, { directory, ...options });
  edges.push(edge);
  return edge;
}
async function stop(edge: TestEdge): Promise<void> {
  edges.splice(edges.indexOf(edge), 1);
  await edge.stop();
}
const file = () => path.join(directory, "flags.json");
const snapshot = async (edge: TestEdge) => (await edge.get("/sdk/v1/flags", server)).text();

test("an edge starts from its own copy without a database, and serves the same", async () => {
  const first = await start(db.url);
  const [before, etag] = [
    await snapshot(first),
    (await first.get("/sdk/v1/flags", server)).headers.get("etag"),
  ];
  await stop(first);
  const second = await start(NOWHERE);
  expect(await snapshot(second)).toBe(before);
  expect((await second.get("/sdk/v1/flags", server)).headers.get("etag")).toBe(etag);
  const answer = await second.post("/ofrep/v1/evaluate/flags/a", server, {
    context: { targetingKey: "bär" },
  });
  expect(await answer.json()).toMatchObject({ variant: "on", metadata: { version: 7 } });
  const health = await fetch(`${second.url}/api/health/ready`);
  expect([health.status, await health.json()]).toMatchObject([200, { status: "degraded", source: "disk" }]);
});

test("its age counts from when the database was last heard of", async () => {
  const first = await start(db.url);
  await stop(first);
  const later = Date.now() + 3_600_000;
  const second = await start(NOWHERE, { now: () => later });
  const answer = await second.post("/ofrep/v1/evaluate/flags/a", server, {});
  expect(Number(answer.headers.get("x-signalbox-age"))).toBeGreaterThanOrEqual(3590);
});

test("started from its copy it catches up with what it missed, and streams go on from their mark", async () => {
  const first = await start(db.url);
  await stop(first);
  const revision = await flags.publish("production", { "flag:b": serves("on") });
  const second = await start(db.url);
  await expect.poll(() => second.edge.state.environment("production")?.revision).toBe(revision);
  expect(second.edge.state.environment("production")?.flagCount).toBe(2);
  await flags.publish("production", { "flag:b": null });
});

test.each([
  ["empty", () => ""],
  ["cut off", (text: string) => text.slice(0, text.length / 2)],
  ["changed", (text: string) => text.replace('"on"', '"no"')],
  ["of another format", (text: string) => text.replace('"format":1', '"format":2')],
  ["something else", () => "hello\n{}"],
])("a copy that is %s is told and ignored", async (_name, damage) => {
  await stop(await start(db.url));
  await writeFile(file(), damage(await readFile(file(), "utf8")));
  const edge = await start(NOWHERE, { wait: false });
  expect(edge.logged.map(({ message }) => message)).toContain(
    "The copy on disk cannot be used and is ignored.",
  );
  const answer = await edge.post("/ofrep/v1/evaluate/flags/a", server, {});
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "2"]);
  expect((await fetch(`${edge.url}/api/health/ready`)).status).toBe(503);
  expect((await fetch(`${edge.url}/api/health/live`)).status).toBe(200);
});

test("the copy holds no secret and only its owner may read it", async () => {
  await stop(await start(db.url));
  expect(await readFile(file(), "utf8")).not.toContain(server);
  expect((await stat(file())).mode & 0o777).toBe(0o600);
});

test("a disk that cannot be written is told, and flags are served all the same", async () => {
  await writeFile(path.join(directory, "in-the-way"), "");
  await chmod(directory, 0o700);
  const edge = await start(db.url, { directory: path.join(directory, "in-the-way") });
  await expect
    .poll(() => edge.logged.map(({ message }) => message))
    .toContain("The copy on disk could not be written.");
  expect((await edge.post("/ofrep/v1/evaluate/flags/a", server, {})).status).toBe(200);
});

test("an item that is not understood is told, and the last good one holds", async () => {
  const edge = await start(db.url);
  await db.database.pool.query(
    `WITH revised AS (UPDATE flag_environment SET revision = revision + 1 WHERE name = 'production' RETURNING revision)
     UPDATE published_flag SET revision = revised.revision, body = '{"key": 7}' FROM revised WHERE item = 'flag:a'`,
  );
  await flags.wake();
  await expect
    .poll(() => edge.logged)
    .toContainEqual({
      message: "A published item is not understood; the last good one holds.",
      fields: { environment: "production", item: "flag:a" },
    });
  const answer = await edge.post("/ofrep/v1/evaluate/flags/a", server, { context: { targetingKey: "ann" } });
  expect(await answer.json()).toMatchObject({ variant: "on" });
});
