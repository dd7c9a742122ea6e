import { gzipSync } from "node:zlib";
import {
  createFlagPublisher,
  otlpBytes,
  otlpExport,
  otlpMessage,
  otlpPoint,
  withDatabase,
} from "@signalbox/testkit";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startTestEdge, type TestEdge } from "./testing.ts";

const db = withDatabase();
let edge: TestEdge;
let server = "";
let client = "";

beforeAll(async () => {
  const flags = createFlagPublisher(db.database.pool);
  server = await flags.addKey("production", "server");
  client = await flags.addKey("production", "client");
  edge = await startTestEdge(db.url, { otlp: { maxSeries: 100, flagVariants: ["new-cart"] } });
});
afterAll(() => edge.stop());
beforeEach(async () => {
  await edge.edge.traffic.flush();
  await db.database.pool.query(
    "TRUNCATE metric_series, metric_10s, metric_batch, metric_unrolled, metric_dropped",
  );
});

const sums = async () => {
  await edge.edge.traffic.flush();
  const { rows } = await db.database.pool.query(
    `SELECT environment, service, version, route, flag_variant, sum(requests)::int AS requests, sum(errors)::int AS errors,
       sum(le_100)::int AS le_100 FROM metric_10s JOIN metric_series ON id = series_id
     GROUP BY 1, 2, 3, 4, 5 ORDER BY service, route, flag_variant`,
  );
  return rows as Record<string, unknown>[];
};
const send = (body: unknown, headers: Record<string, string> = {}, key = server) =>
  edge.post("/v1/metrics", key, body, headers);
let clock = Date.now() - 60_000;
const point = (fields: Partial<Parameters<typeof otlpPoint>[0]> = {}) => {
  clock += 10;
  return otlpPoint({
    start: clock,
    time: clock + 5,
    attributes: { "http.route": "/cart", "http.response.status_code": 200 },
    counts: [4, 1, 0],
    ...fields,
  });
};
const raw = (bytes: Uint8Array, headers: Record<string, string>, key = server) =>
  fetch(`${edge.url}/v1/metrics`, {
    method: "POST",
    body: Buffer.from(bytes),
    headers: { authorization: `Bearer ${key}`, ...headers },
  });

test("an export in JSON is in the database, by service, version, route and the key's environment", async () => {
  const failed = point({
    attributes: { "http.route": "/cart", "http.response.status_code": 503 },
    counts: [0, 1, 0],
  });
  const answer = await send(otlpExport({ points: [point(), failed] }));
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({});
  expect(await sums()).toEqual([
    {
      environment: "production",
      service: "checkout",
      version: "1.0",
      route: "/cart",
      flag_variant: "",
      requests: 6,
      errors: 1,
      le_100: 4,
    },
  ]);
});

test("an export in protobuf, compressed or not, is the same", async () => {
  const protobuf = { "content-type": "application/x-protobuf" };
  const bytes = () => otlpBytes(otlpExport({ service: "bytes", points: [point()] }));
  const answers = [
    await raw(bytes(), protobuf),
    await raw(gzipSync(bytes()), { ...protobuf, "content-encoding": "gzip" }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect((await answers[0]?.arrayBuffer())?.byteLength).toBe(0);
  expect(await sums()).toMatchObject([{ service: "bytes", requests: 10, le_100: 8 }]);
});

test("an export that is sent again counts once", async () => {
  const body = otlpExport({ points: [point()] });
  await send(body);
  await send(body);
  // The second says only that the service is there.
  expect(await sums()).toMatchObject([
    { route: "", requests: 0 },
    { route: "/cart", requests: 5 },
  ]);
});

test("points that cannot be taken are told, and the others counted", async () => {
  const odd = { ...point(), bucketCounts: ["1"] };
  const old = point({ start: Date.now() - 7_200_000, time: Date.now() - 7_190_000 });
  const answer = await send(otlpExport({ points: [odd, old, point()] }));
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({
    partialSuccess: {
      rejectedDataPoints: "2",
      errorMessage: "1: There is not one bucket more than bounds. 1: A point is older than an hour.",
    },
  });
  expect(await sums()).toMatchObject([{ requests: 5 }]);
});

test("a variant counts apart while its flag is watched, and only then", async () => {
  const attributes = (key: string) => ({ "feature_flag.key": key, "feature_flag.result.variant": "on" });
  const points = ["new-cart", "other-flag"].map((key) => point({ attributes: attributes(key) }));
  await send(otlpExport({ service: "flags", points }));
  expect(await sums()).toMatchObject([{ flag_variant: "" }, { flag_variant: "new-cart=on" }]);
});

test("routes beyond the cap count under one route, and beyond its room nowhere, which both is told", async () => {
  const points = Array.from({ length: 6 }, (_, index) =>
    point({ attributes: { "http.route": `/r${index}` } }),
  );
  const full = await startTestEdge(db.url, { otlp: { maxSeries: 3, flagVariants: [] } });
  const post = (service: string) => full.post("/v1/metrics", server, otlpExport({ service, points }));
  expect(await (await post("a")).json()).toEqual({});
  expect(await (await post("b")).json()).toMatchObject({ partialSuccess: { rejectedDataPoints: "6" } });
  await full.edge.traffic.flush();
  const { rows } = await db.database.pool.query("SELECT folded::int, dropped::int FROM metric_dropped");
  expect(rows).toEqual([{ folded: 15, dropped: 30 }]);
  const metrics = await (await full.get("/api/metrics", server)).text();
  expect(metrics).toContain('edge_metric_series{environment="production"} 4');
  expect(metrics).toContain("edge_metric_series_limit 3");
  await full.stop();
});

test.each([
  ["another type", "{}", { "content-type": "text/plain" }, 415],
  ["another compression", "{}", { "content-encoding": "br" }, 415],
  ["no JSON", "{", {}, 400],
  ["JSON that is nested too deep", "[".repeat(100) + "]".repeat(100), {}, 400],
  ["a body of another shape", '{"resourceMetrics":7}', {}, 400],
  ["no gzip", "{}", { "content-encoding": "gzip" }, 400],
  ["a body that is too long", `"${"x".repeat(4_000_001)}"`, {}, 413],
])("%s is refused in OTLP's own words", async (_name, body, headers, status) => {
  const answer = await send(body, headers);
  expect(answer.status).toBe(status);
  expect(await answer.json()).toEqual({ code: 3, message: expect.any(String) });
});

test("what grows too long by decompression is refused, in protobuf where it was sent so", async () => {
  const bomb = gzipSync(Buffer.alloc(9_000_000));
  const headers = { "content-type": "application/x-protobuf", "content-encoding": "gzip" };
  const answer = await raw(bomb, headers);
  expect(answer.status).toBe(413);
  expect(answer.headers.get("content-type")).toBe("application/x-protobuf");
  const status = otlpMessage("Status", new Uint8Array(await answer.arrayBuffer()));
  expect(status).toMatchObject({ code: 3 });
});

test("without a key of the server nothing is taken", async () => {
  const body = otlpExport({ points: [point()] });
  const unknown = await send(body, {}, "sbk_production_srv_x");
  expect(unknown.status).toBe(401);
  expect(await unknown.json()).toMatchObject({ code: 16 });
  const clients = await send(body, {}, client);
  expect(clients.status).toBe(403);
  expect(await clients.json()).toMatchObject({ code: 7 });
  expect(await sums()).toEqual([]);
});

test("what services measured while the database was away is written once it is back", async () => {
  await db.database.pool.query("ALTER TABLE metric_10s RENAME TO metric_away");
  await send(otlpExport({ points: [point()] }));
  await edge.edge.traffic.flush();
  expect(edge.edge.traffic.book.points.waiting).toBe(1);
  await send(otlpExport({ points: [point()] }));
  await db.database.pool.query("ALTER TABLE metric_away RENAME TO metric_10s");
  await edge.edge.traffic.flush();
  expect(await sums()).toMatchObject([{ requests: 10 }]);
});
