import { OTLPMetricExporter as JsonExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPMetricExporter as ProtobufExporter } from "@opentelemetry/exporter-metrics-otlp-proto";
import { CompressionAlgorithm } from "@opentelemetry/otlp-exporter-base";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  AggregationTemporality,
  AggregationType,
  MeterProvider,
  PeriodicExportingMetricReader,
  type ViewOptions,
} from "@opentelemetry/sdk-metrics";
import { createFlagPublisher, withDatabase } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestEdge, type TestEdge } from "./testing.ts";

const db = withDatabase();
let edge: TestEdge;
let key = "";

beforeAll(async () => {
  key = await createFlagPublisher(db.database.pool).addKey("production", "server");
  edge = await startTestEdge(db.url);
});
afterAll(() => edge.stop());

const JSON_PLAIN = { Exporter: JsonExporter, compression: CompressionAlgorithm.NONE };
const PROTOBUF_GZIP = { Exporter: ProtobufExporter, compression: CompressionAlgorithm.GZIP };
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
const EXPONENTIAL: ViewOptions = {
  instrumentName: "*",
  aggregation: { type: AggregationType.EXPONENTIAL_HISTOGRAM },
};

interface Case {
  readonly service: string;
  readonly with: typeof JSON_PLAIN | typeof PROTOBUF_GZIP;
  readonly temporality: AggregationTemporality;
  readonly views?: ViewOptions[];
}

const cases: Case[] = [
  { service: "json-delta", with: JSON_PLAIN, temporality: AggregationTemporality.DELTA },
  { service: "json-cumulative", with: JSON_PLAIN, temporality: AggregationTemporality.CUMULATIVE },
  { service: "protobuf-delta", with: PROTOBUF_GZIP, temporality: AggregationTemporality.DELTA },
  { service: "protobuf-cumulative", with: PROTOBUF_GZIP, temporality: AggregationTemporality.CUMULATIVE },
  {
    service: "protobuf-exponential",
    with: PROTOBUF_GZIP,
    temporality: AggregationTemporality.CUMULATIVE,
    views: [EXPONENTIAL],
  },
];

test.each(cases)("what OpenTelemetry's SDK exports is counted once: $service", async (one) => {
  const exporter = new one.with.Exporter({
    url: `${edge.url}/v1/metrics`,
    headers: { authorization: `Bearer ${key}` },
    compression: one.with.compression,
    temporalityPreference: one.temporality,
  });
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
  const provider = new MeterProvider({
    resource: resourceFromAttributes({ "service.name": one.service, "service.version": "2.1" }),
    readers: [reader],
    ...(one.views && { views: one.views }),
  });
  const durations = provider.getMeter("shop").createHistogram("http.server.request.duration", {
    unit: "s",
    advice: { explicitBucketBoundaries: BOUNDS },
  });
  const answer = (seconds: number, status: number) =>
    durations.record(seconds, { "http.route": "/orders/:id", "http.response.status_code": status });
  for (let index = 0; index < 20; index++) answer(0.08, 200);
  answer(3, 500);
  await reader.forceFlush();
  for (let index = 0; index < 10; index++) answer(0.2, 200);
  answer(3, 500);
  answer(0.01, 404);
  await provider.shutdown();
  await edge.edge.traffic.flush();
  const { rows } = await db.database.pool.query(
    `SELECT version, route, sum(requests)::int AS requests, sum(errors)::int AS errors, sum(le_50)::int AS le_50,
       sum(le_100)::int AS le_100, sum(le_250)::int AS le_250, sum(le_2500)::int AS le_2500, sum(le_5000)::int AS le_5000
     FROM metric_10s JOIN metric_series ON id = series_id WHERE service = $1 AND requests > 0 GROUP BY 1, 2`,
    [one.service],
  );
  expect(rows).toEqual([
    {
      version: "2.1",
      route: "/orders/:id",
      requests: 33,
      errors: 2,
      le_50: 1,
      le_100: 21,
      le_250: 31,
      le_2500: 31,
      le_5000: 33,
    },
  ]);
});
