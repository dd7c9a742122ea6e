import { createHash } from "node:crypto";
import { createFlagPublisher, withDatabase, type FlagPublisher } from "@signalbox/testkit";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { serves } from "./testing-flags.ts";
import { startTestEdge, type TestEdge } from "./testing.ts";

const db = withDatabase();
let edge: TestEdge;
let flags: FlagPublisher;
let server = "";

beforeAll(async () => {
  flags = createFlagPublisher(db.database.pool);
  server = await flags.addKey("production", "server", { id: "key_1" });
  await flags.publish("production", { "flag:a": serves("on"), "flag:b": serves("off") });
  edge = await startTestEdge(db.url);
});
afterAll(() => edge.stop());
beforeEach(async () => {
  // The write that is under way may have begun before the last report of the test before.
  await edge.edge.telling.flush();
  await edge.edge.telling.flush();
  await db.database.pool.query("TRUNCATE flag_exposure, flag_context, flag_batch");
});

const rows = async (sql: string) => (await db.database.pool.query(sql)).rows as Record<string, unknown>[];
const readers = (kind: string) => () =>
  rows(
    `SELECT instance, service, sdk, revision::int, edge FROM flag_reader
     WHERE kind = '${kind}' AND environment = 'production' AND seen_at > now() - interval '15 seconds' ORDER BY instance`,
  );
const counts = () =>
  rows(
    "SELECT flag_key, service, variant, flag_version, sum(count)::int AS count FROM flag_exposure GROUP BY 1, 2, 3, 4 ORDER BY 1, 3",
  );

const instance = (fields: object = {}) => ({
  instance: "instance-1",
  service: "checkout",
  serviceVersion: "1.2.3",
  sdk: "signalbox-node 1",
  transport: "stream",
  revision: 1,
  ...fields,
});
const report = (fields: object = {}) => ({
  batch: "batch-00001",
  instance: "instance-1",
  service: "checkout",
  serviceVersion: "1.2.3",
  counts: [{ flag: "a", variant: "on", version: 1, count: 3 }],
  ...fields,
});
const tell = (path: string, body: unknown) => edge.post(`/sdk/v1/${path}`, server, body);

test("an acknowledgement is in the database before the next second", async () => {
  await tell("instances", instance());
  await expect.poll(readers("sdk"), { interval: 10 }).toEqual([
    {
      instance: "instance-1",
      service: "checkout",
      sdk: "signalbox-node 1",
      revision: 1,
      edge: "edge.test",
    },
  ]);
  await tell("instances", instance({ revision: 2 }));
  await expect.poll(readers("sdk"), { interval: 10 }).toMatchObject([{ revision: 2 }]);
});

test("an instance that leaves is waited for no more", async () => {
  await tell("instances", instance({ instance: "instance-2" }));
  await expect.poll(readers("sdk")).toMatchObject([{ instance: "instance-1" }, { instance: "instance-2" }]);
  await tell("instances", instance({ instance: "instance-2", leaving: true }));
  await expect.poll(readers("sdk")).toMatchObject([{ instance: "instance-1" }]);
});

test("an edge is a reader itself, at once with each revision", async () => {
  const revision = await flags.publish("production", { "flag:b": serves("on") });
  await expect.poll(readers("edge")).toMatchObject([{ service: "edge.test", revision }]);
});

test("clients that cannot acknowledge are told apart", async () => {
  await edge.get("/flagd/v1/sync", server, { "user-agent": "flagd/0.13" });
  await edge.post("/ofrep/v1/evaluate/flags", server, {});
  await tell("instances", instance({ instance: "instance-3", transport: "polling" }));
  await expect.poll(readers("flagd-sync")).toMatchObject([{ service: "server key_1", sdk: "flagd/0.13" }]);
  await expect.poll(readers("ofrep")).toMatchObject([{ instance: "key_1", sdk: "OFREP" }]);
  await expect.poll(readers("polling")).toMatchObject([{ instance: "instance-3" }]);
});

test("what SDKs and OFREP clients were served adds up, by flag, variant and version", async () => {
  await tell("exposures", report());
  await tell(
    "exposures",
    report({ batch: "batch-00002", counts: [{ flag: "a", variant: null, version: 1, count: 1 }] }),
  );
  await edge.post("/ofrep/v1/evaluate/flags/a", server, {});
  await edge.post("/ofrep/v1/evaluate/flags", server, {});
  await expect.poll(counts).toEqual([
    { flag_key: "a", service: "checkout", variant: "", flag_version: 1, count: 1 },
    { flag_key: "a", service: "checkout", variant: "on", flag_version: 1, count: 3 },
    { flag_key: "a", service: "server key_1", variant: "on", flag_version: 1, count: 2 },
    { flag_key: "b", service: "server key_1", variant: "on", flag_version: 1, count: 1 },
  ]);
  expect(await (await fetch(`${edge.url}/api/metrics`)).text()).toContain(
    'flag_evaluations_total{environment="production",flag="a",variant="on"}',
  );
});

test("a report that comes again counts once, also at another edge and after the first was written", async () => {
  const other = await startTestEdge(db.url);
  await tell("exposures", report());
  await tell("exposures", report());
  await expect.poll(counts).toMatchObject([{ count: 3 }]);
  await other.post("/sdk/v1/exposures", server, report());
  await tell("exposures", report());
  await other.post("/sdk/v1/exposures", server, report({ batch: "batch-00009" }));
  await expect.poll(counts).toMatchObject([{ count: 6 }]);
  await other.stop();
  expect(await counts()).toMatchObject([{ count: 6 }]);
});

test("of flags that the environment does not have nothing is counted", async () => {
  const unknown = { flag: "made-up", variant: "on", version: 1, count: 9 };
  await tell("exposures", report({ counts: [unknown, { flag: "a", variant: "on", version: 1, count: 1 }] }));
  await expect.poll(counts).toMatchObject([{ flag_key: "a", count: 1 }]);
});

test("contexts are kept where sampling is switched on, with the attributes that are allowed", async () => {
  const subject = createHash("sha256").update("ann").digest("hex");
  const context = {
    flag: "a",
    subject,
    attributes: { plan: "pro", email: "ann@example.com" },
    variant: "on",
  };
  await tell("exposures", report({ batch: "batch-00003", contexts: [context] }));
  await expect.poll(counts).toMatchObject([{ count: 3 }]);
  expect(await rows("SELECT * FROM flag_context")).toEqual([]);
  await db.database.pool.query(
    "UPDATE flag_environment SET sampling = true, attributes = '{plan}' WHERE name = 'production'",
  );
  await flags.wake();
  await expect.poll(() => edge.edge.state.environment("production")?.sampling).not.toBeNull();
  await tell("exposures", report({ batch: "batch-00004", contexts: [context] }));
  const asked = { context: { targetingKey: "ann", plan: "free", email: "ann@example.com" } };
  for (let call = 0; call < 3; call++) await edge.post("/ofrep/v1/evaluate/flags/a", server, asked);
  await expect
    .poll(() =>
      rows("SELECT flag_key, service, subject, attributes, variant FROM flag_context ORDER BY service"),
    )
    .toEqual([
      { flag_key: "a", service: "checkout", subject, attributes: { plan: "pro" }, variant: "on" },
      { flag_key: "a", service: "server key_1", subject, attributes: { plan: "free" }, variant: "on" },
    ]);
});

test("while the database is away counts wait, and are written once it is back", async () => {
  const { pool } = db.database;
  await pool.query("ALTER TABLE flag_exposure RENAME TO flag_exposure_away");
  await tell("exposures", report({ batch: "batch-00005" }));
  const waiting = async () =>
    /^edge_writes_waiting (\d+)/m.exec(await (await fetch(`${edge.url}/api/metrics`)).text())?.[1];
  await expect.poll(async () => Number(await waiting())).toBeGreaterThan(0);
  await edge.edge.telling.flush();
  await pool.query("ALTER TABLE flag_exposure_away RENAME TO flag_exposure");
  await expect.poll(counts).toMatchObject([{ service: "checkout", count: 3 }]);
});

test("an edge that stops writes what it has and is waited for no more", async () => {
  const own = await startTestEdge(db.url, { name: "edge.leaving" });
  await own.post("/sdk/v1/exposures", server, report({ batch: "batch-00006" }));
  await own.stop();
  expect(await counts()).toMatchObject([{ count: 3 }]);
  expect(await readers("edge")()).toEqual([expect.objectContaining({ service: "edge.test" })]);
});
