export { LATENCY_BOUNDS } from "../metrics/latency-layout.ts";
export { createMetricSink, type MetricSink } from "./metric-sink.ts";
export type { MetricBatch, MetricPoint, SeriesLabels } from "./metric-writes.ts";
