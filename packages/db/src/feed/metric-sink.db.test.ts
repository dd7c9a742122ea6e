import { withDatabase } from "@signalbox/testkit";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  createMetricSink,
  LATENCY_BOUNDS,
  type MetricBatch,
  type MetricSink,
  type SeriesLabels,
} from "./metrics.ts";

const db = withDatabase();
let sink: MetricSink;
beforeAll(() => {
  sink = createMetricSink({ url: db.url, onError: () => undefined });
});
afterAll(() => sink.close());
beforeEach(async () => {
  await query(
    "TRUNCATE metric_series, metric_10s, metric_batch, metric_unrolled, metric_dropped RESTART IDENTITY",
  );
});

const query = async (sql: string) => (await db.database.pool.query(sql)).rows as Record<string, unknown>[];
const AT = Date.parse("2026-11-01T10:00:20Z");
const series = (route: string): SeriesLabels => ({
  environment: "production",
  service: "checkout",
  version: "1",
  route,
  flagVariant: "",
});
const cart = series("/cart");
const within = (count: number) => LATENCY_BOUNDS.map((bound) => (bound >= 0.25 ? count : 0));
const point = (fields: Partial<MetricBatch["points"][number]> = {}) => ({
  series: cart,
  at: AT,
  requests: 3,
  errors: 1,
  within: within(2),
  ...fields,
});
const batch = (id: string, points = [point()], gaveWay: MetricBatch["gaveWay"] = []): MetricBatch => ({
  id,
  points,
  gaveWay,
});
const sums = () =>
  query(
    `SELECT route, requests, errors, le_100, le_250, le_60000 FROM metric_10s
     JOIN metric_series ON id = series_id ORDER BY route, at`,
  );

test("points of one series and time add up over batches", async () => {
  await sink.addPoints(batch("a"));
  await sink.addPoints(batch("b", [point(), point({ series: series("/pay"), requests: 9 })]));
  expect(await sums()).toEqual([
    { route: "/cart", requests: 6, errors: 2, le_100: 0, le_250: 4, le_60000: 4 },
    { route: "/pay", requests: 9, errors: 1, le_100: 0, le_250: 2, le_60000: 2 },
  ]);
});

test("a batch counts once, whether it comes twice or over two connections at once", async () => {
  const other = createMetricSink({ url: db.url, onError: () => undefined });
  const gaveWay = [{ environment: "production", folded: 5, dropped: 2 }];
  await sink.addPoints(batch("a", [point()], gaveWay));
  await Promise.all([
    sink.addPoints(batch("a", [point()], gaveWay)),
    other.addPoints(batch("a", [point()], gaveWay)),
  ]);
  await other.close();
  expect(await sums()).toMatchObject([{ requests: 3 }]);
  expect(await query("SELECT folded::int, dropped::int FROM metric_dropped")).toEqual([
    { folded: 5, dropped: 2 },
  ]);
});

test("the minute of each point is marked as one to roll up", async () => {
  await sink.addPoints(batch("a", [point(), point({ at: AT + 60_000 }), point({ at: AT + 70_000 })]));
  expect(await query("SELECT step_seconds, at FROM metric_unrolled ORDER BY at")).toEqual([
    { step_seconds: 60, at: new Date("2026-11-01T10:00:00Z") },
    { step_seconds: 60, at: new Date("2026-11-01T10:01:00Z") },
  ]);
});

test("two edges that write the same series in another order do not stand in each other's way", async () => {
  const other = createMetricSink({ url: db.url, onError: () => undefined });
  const points = Array.from({ length: 300 }, (_, index) => point({ series: series(`/r${index}`) }));
  await Promise.all(
    Array.from({ length: 5 }, (_, round) => [
      sink.addPoints(batch(`left-${round}`, points)),
      other.addPoints(batch(`right-${round}`, points.toReversed())),
    ]).flat(),
  );
  await other.close();
  expect(await query("SELECT DISTINCT requests FROM metric_10s")).toEqual([{ requests: 30 }]);
});

test("series that a restored database does not have any more are made again", async () => {
  await sink.addPoints(batch("a"));
  await query("TRUNCATE metric_series, metric_10s");
  await sink.addPoints(batch("b"));
  expect(await sums()).toMatchObject([{ route: "/cart", requests: 3 }]);
});

test("more than a column holds stays at the most that it holds", async () => {
  await sink.addPoints(batch("a", [point({ requests: 2_000_000_000 })]));
  await sink.addPoints(batch("b", [point({ requests: 3_000_000_000 })]));
  expect(await sums()).toMatchObject([{ requests: 2_147_483_647 }]);
});
