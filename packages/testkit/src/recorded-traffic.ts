import { metricStore, type Database } from "@signalbox/db";
import { createMetricSink, LATENCY_BOUNDS } from "@signalbox/db/feed/metrics";
import type { MetricStore, MetricsSource } from "@signalbox/plugin-api";
import { otlpMetrics } from "@signalbox/plugin-otlp-metrics/server";
import { startPlugin } from "./plugin-host.ts";

interface RecordedTraffic {
  readonly service: string;
  readonly from: Date;
  readonly minutes: number;
  /** Of each minute, in its first ten seconds; all but the failed ones took 100 ms at most. */
  readonly requests: number;
  readonly errors: number;
}

const MINUTE_MS = 60_000;

/** Writes traffic as an edge would. */
export async function recordTraffic(url: string, recorded: RecordedTraffic): Promise<void> {
  const { service, from, minutes, requests, errors } = recorded;
  const sink = createMetricSink({ url, onError: () => undefined });
  const series = { environment: "production", service, version: "1.0", route: "/", flagVariant: "" };
  const points = Array.from({ length: minutes }, (_, minute) => ({
    series,
    at: from.getTime() + minute * MINUTE_MS,
    requests,
    errors,
    within: LATENCY_BOUNDS.map((bound) => (bound >= 0.1 ? requests - errors : 0)),
  }));
  await sink.addPoints({ id: `${service} ${from.toISOString()}`, points, gaveWay: [] });
  await sink.close();
}

export function recordedTraffic({ prisma }: Pick<Database, "prisma">): MetricStore {
  return metricStore(prisma, { maxSeries: 10_000 });
}

/** The source that every installation has, on a test's database. */
export function embeddedMetrics(database: Pick<Database, "prisma">): MetricsSource {
  const { running } = startPlugin(otlpMetrics, {}, { metricStore: recordedTraffic(database) });
  const { metrics } = running.capabilities;
  if (!metrics) throw new Error("The plugin has no metrics.");
  return metrics;
}
