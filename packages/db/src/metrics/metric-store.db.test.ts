import type { RequestSelector } from "@signalbox/plugin-api";
import { withDatabase } from "@signalbox/testkit";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createMetricSink, LATENCY_BOUNDS, type MetricSink } from "../feed/metrics.ts";
import { metricStore } from "./metric-store.ts";
import { rollUp } from "./roll-up.ts";

const db = withDatabase();
let sink: MetricSink;
const store = () => metricStore(db.prisma, { maxSeries: 10 });
beforeAll(() => {
  sink = createMetricSink({ url: db.url, onError: () => undefined });
});
afterAll(() => sink.close());
beforeEach(() =>
  query(
    "TRUNCATE metric_series, metric_10s, metric_1m, metric_1h, metric_batch, metric_unrolled, metric_rolled, metric_dropped",
  ),
);

const query = async (sql: string) => (await db.database.pool.query(sql)).rows as Record<string, unknown>[];
const HOUR = Date.parse("2026-11-01T10:00:00Z");
let batches = 0;

interface Told {
  readonly at: number;
  readonly service?: string;
  readonly route?: string;
  readonly requests?: number;
  readonly errors?: number;
  /** All requests took more than the bound before this one, and at most this one. */
  readonly took?: number;
}

/** Writes what services told, by seconds since the hour. */
async function tell(...told: Told[]): Promise<void> {
  const points = told.map(
    ({ at, service = "shop", route = "/", requests = 10, errors = 1, took = 0.25 }) => ({
      series: { environment: "production", service, version: "1", route, flagVariant: "" },
      at: HOUR + at * 1000,
      requests,
      errors,
      within: LATENCY_BOUNDS.map((bound) => (bound >= took ? requests : 0)),
    }),
  );
  await sink.addPoints({ id: `batch-${++batches}`, points, gaveWay: [] });
}

const roll = (at: number) => rollUp((work) => db.prisma.$transaction(work), new Date(HOUR + at * 1000));
const range = (from: number, to: number, stepSeconds = 60) => ({
  from: new Date(HOUR + from * 1000),
  to: new Date(HOUR + to * 1000),
  stepSeconds,
});
const all: RequestSelector = { labels: { service: "shop" }, counted: { of: "all" } };
const counts = async (
  selector: RequestSelector,
  asked: ReturnType<typeof range>,
  kind: "good" | "bad" = "good",
) => {
  const request = { id: "a", total: all, part: { counts: kind, selector } };
  const [answer] = await store().counts([request], asked);
  return answer && "points" in answer
    ? answer.points.map(({ at, ...rest }) => ({ at: (at - HOUR) / 1000, ...rest }))
    : answer;
};

test("counts are the same before and after they are rolled up, and from parts of each", async () => {
  await tell({ at: 0 }, { at: 50 }, { at: 60 }, { at: 3600, errors: 4 }, { at: 3650 });
  const asked = () => counts({ ...all, counted: { of: "errors" } }, range(0, 7200), "bad");
  const before = await asked();
  expect(before).toEqual([
    { at: 0, total: 20, good: 18 },
    { at: 60, total: 10, good: 9 },
    { at: 3600, total: 20, good: 15 },
  ]);
  await roll(3650);
  expect(await query("SELECT count(*)::int AS n FROM metric_1m")).toEqual([{ n: 2 }]);
  expect(await asked()).toEqual(before);
  await roll(7400);
  expect(await query("SELECT count(*)::int AS n FROM metric_1h")).toEqual([{ n: 2 }]);
  expect(await asked()).toEqual(before);
  const hours = await counts({ ...all, counted: { of: "errors" } }, range(0, 7200, 3600), "bad");
  expect(hours).toEqual([
    { at: 0, total: 30, good: 27 },
    { at: 3600, total: 20, good: 15 },
  ]);
});

test("what is rolled up twice, or by two at once, is there once", async () => {
  await tell({ at: 0 }, { at: 30 });
  await Promise.all([roll(300), roll(300), roll(300)]);
  await roll(300);
  expect(await query("SELECT requests, errors FROM metric_1m")).toEqual([{ requests: 20, errors: 2 }]);
});

test("what comes late rolls its minute and its hour up again", async () => {
  await tell({ at: 0 });
  await roll(7300);
  await tell({ at: 10, requests: 5 });
  await roll(7400);
  expect(await query("SELECT requests::int FROM metric_1h")).toEqual([{ requests: 15 }]);
  expect(await counts(all, range(0, 60))).toEqual([{ at: 0, total: 15, good: 15 }]);
});

test("a writer and a roll-up at the same time lose nothing", async () => {
  await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      await tell({ at: (index % 6) * 10, requests: 1 });
      if (index % 4 === 0) await roll(600);
    }),
  );
  await roll(600);
  expect(await query("SELECT requests FROM metric_1m")).toEqual([{ requests: 20 }]);
});

test("requests within a time between two bounds are taken to lie evenly", async () => {
  await tell({ at: 0, requests: 100, took: 0.5 });
  const within = (seconds: number) => counts({ ...all, counted: { of: "within", seconds } }, range(0, 60));
  expect(await within(0.25)).toEqual([{ at: 0, total: 100, good: 0 }]);
  expect(await within(0.3)).toEqual([{ at: 0, total: 100, good: expect.closeTo(20, 6) }]);
  expect(await within(0.5)).toEqual([{ at: 0, total: 100, good: 100 }]);
  expect(await within(100)).toEqual([{ at: 0, total: 100, good: 100 }]);
});

test("a service that told of no requests has a step of none, and one that was silent has no step", async () => {
  await tell({ at: 60, requests: 0, errors: 0 });
  expect(await counts(all, range(0, 180))).toEqual([{ at: 60, total: 0, good: 0 }]);
});

test("traffic tells quantiles of latency", async () => {
  await tell({ at: 0, requests: 90, errors: 0, took: 0.1 }, { at: 10, requests: 10, errors: 5, took: 1 });
  expect(await store().traffic({ service: "shop" }, range(0, 60))).toEqual([
    {
      at: HOUR,
      requests: 100,
      errors: 5,
      p50: expect.closeTo(0.075 + (0.025 * 50) / 90, 6),
      p95: expect.closeTo(0.75 + 0.25 * 0.5, 6),
      p99: expect.closeTo(0.75 + 0.25 * 0.9, 6),
    },
  ]);
});

test("series are told apart by all their labels, and found by some of them", async () => {
  await tell({ at: 0 }, { at: 0, route: "/pay", requests: 3 }, { at: 0, service: "cart" });
  const series = await store().series(all, range(0, 60));
  const values = series.map(
    ({ labels, points }) => [labels["route"], points.map(({ value }) => value)] as const,
  );
  expect(new Map(values)).toEqual(
    new Map([
      ["/", [10]],
      ["/pay", [3]],
    ]),
  );
  expect(await store().labels("route", { service: "shop" })).toEqual(["/", "/pay"]);
  expect(await store().labels("service", {})).toEqual(["cart", "shop"]);
});

test("cardinality is told by environment, with what gave way", async () => {
  await tell({ at: 0 }, { at: 0, route: "/pay" });
  await sink.addPoints({
    id: "gone",
    points: [],
    gaveWay: [{ environment: "production", folded: 3, dropped: 2 }],
  });
  expect(await store().cardinality()).toEqual([
    { environment: "production", series: 2, limit: 10, folded: 3, dropped: 2 },
  ]);
});
