import type { MetricsSource, MetricStore } from "@signalbox/plugin-api";
import { metricsSourceContract } from "@signalbox/plugin-api/testing/metrics-source";
import { recordTraffic, recordedTraffic, startPlugin, withDatabase } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { otlpMetrics } from "./server.ts";

const db = withDatabase();
const until = new Date("2026-11-01T12:00:00Z");

function sourceOf(metricStore?: MetricStore): MetricsSource {
  const { running } = startPlugin(otlpMetrics, {}, metricStore ? { metricStore } : {});
  const { metrics } = running.capabilities;
  if (!metrics) throw new Error("The plugin has no metrics.");
  return metrics;
}

metricsSourceContract("The embedded source", async () => {
  const from = new Date(until.getTime() - 2 * 3_600_000);
  await recordTraffic(db.url, { service: "shop", from, minutes: 120, requests: 10, errors: 1 });
  return {
    source: sourceOf(recordedTraffic(db.database)),
    until,
    service: "shop",
    queries: {
      total: 'requests{service="shop"}',
      good: 'within{service="shop",le="0.1"}',
      bad: 'errors{service="shop"}',
      absent: 'requests{service="nobody"}',
      nonsense: "rate(requests)",
    },
    serviceLabel: "service",
    away: sourceOf(),
  };
});

test("the health says how many series there are, and how many may be", async () => {
  const { running } = startPlugin(otlpMetrics, {}, { metricStore: recordedTraffic(db.database) });
  expect(await running.health()).toEqual({ ok: true, message: "production: 1 of at most 10,000 series." });
});

test("the database is asked for many objectives at once", async () => {
  const source = sourceOf(recordedTraffic(db.database));
  const request = (index: number) => ({
    id: `slo-${index}`,
    total: `requests{service="${index % 2 === 0 ? "shop" : "nobody"}"}`,
    part: { counts: "bad" as const, query: 'errors{service="shop"}' },
  });
  const requests = Array.from({ length: 1000 }, (_, index) => request(index));
  const range = { from: new Date(until.getTime() - 480_000), to: until, stepSeconds: 60 };
  const answers = await source.counts(requests, range);
  expect(answers.map((answer) => ("points" in answer ? answer.points.length : -1))).toEqual(
    requests.map((_, index) => (index % 2 === 0 ? 8 : 0)),
  );
});
