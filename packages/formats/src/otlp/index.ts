export {
  OTLP_LIMITS,
  OtlpFault,
  type ExplicitBuckets,
  type ExponentialBuckets,
  type ExportedMetric,
  type ExportedMetrics,
  type ExportedResource,
  type HistogramPoint,
  type OtlpAttributes,
  type OtlpSelection,
} from "./exported-metrics.ts";
export { OTLP_CODES, otlpStatus, otlpSuccess, type OtlpEncoding } from "./otlp-answer.ts";
export { readOtlpJson } from "./read-json.ts";
export { readOtlpProtobuf } from "./read-protobuf.ts";
