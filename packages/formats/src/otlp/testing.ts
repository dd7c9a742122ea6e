import protobuf from "protobufjs";

/** The messages of opentelemetry-proto 1.x as far as metrics have histograms and sums; numbers are those of its files. */
const PROTO = `syntax = "proto3";
message ExportMetricsServiceRequest { repeated ResourceMetrics resource_metrics = 1; }
message ResourceMetrics { Resource resource = 1; repeated ScopeMetrics scope_metrics = 2; string schema_url = 3; }
message Resource { repeated KeyValue attributes = 1; uint32 dropped_attributes_count = 2; }
message ScopeMetrics { Scope scope = 1; repeated Metric metrics = 2; string schema_url = 3; }
message Scope { string name = 1; string version = 2; repeated KeyValue attributes = 3; }
message Metric { string name = 1; string description = 2; string unit = 3;
  oneof data { Sum sum = 7; Histogram histogram = 9; ExponentialHistogram exponential_histogram = 10; } }
message Sum { repeated NumberDataPoint data_points = 1; int32 aggregation_temporality = 2; bool is_monotonic = 3; }
message NumberDataPoint { repeated KeyValue attributes = 7; fixed64 start_time_unix_nano = 2; fixed64 time_unix_nano = 3;
  double as_double = 4; }
message Histogram { repeated HistogramDataPoint data_points = 1; int32 aggregation_temporality = 2; }
message HistogramDataPoint { repeated KeyValue attributes = 9; fixed64 start_time_unix_nano = 2;
  fixed64 time_unix_nano = 3; fixed64 count = 4; optional double sum = 5; repeated fixed64 bucket_counts = 6;
  repeated double explicit_bounds = 7; uint32 flags = 10; optional double min = 11; optional double max = 12; }
message ExponentialHistogram { repeated ExponentialPoint data_points = 1; int32 aggregation_temporality = 2; }
message ExponentialPoint { repeated KeyValue attributes = 1; fixed64 start_time_unix_nano = 2; fixed64 time_unix_nano = 3;
  fixed64 count = 4; optional double sum = 5; sint32 scale = 6; fixed64 zero_count = 7; Buckets positive = 8;
  Buckets negative = 9; uint32 flags = 10; optional double min = 12; optional double max = 13; }
message Buckets { sint32 offset = 1; repeated uint64 bucket_counts = 2; }
message KeyValue { string key = 1; AnyValue value = 2; }
message AnyValue { oneof value { string string_value = 1; bool bool_value = 2; int64 int_value = 3;
  double double_value = 4; ArrayValue array_value = 5; } }
message ArrayValue { repeated AnyValue values = 1; }
message Status { int32 code = 1; string message = 2; }
message ExportMetricsServiceResponse { Partial partial_success = 1; }
message Partial { int64 rejected_data_points = 1; string error_message = 2; }`;

const { root } = protobuf.parse(PROTO);

/** The binary form of an export that is written as its JSON form. */
export function otlpBytes(request: object): Uint8Array {
  const type = root.lookupType("ExportMetricsServiceRequest");
  return type.encode(type.fromObject(request)).finish();
}

/** What an answer in binary form says. */
export function otlpMessage(name: "Status" | "ExportMetricsServiceResponse", bytes: Uint8Array): object {
  const type = root.lookupType(name);
  return type.toObject(type.decode(bytes), { longs: Number });
}

interface ExportFields {
  readonly service?: string;
  readonly version?: string;
  readonly resource?: Readonly<Record<string, string>>;
  readonly metric?: string;
  readonly unit?: string;
  readonly temporality?: number;
  readonly points: readonly object[];
  readonly exponential?: boolean;
}

/** An export of one histogram in OTLP's JSON. */
export function otlpExport(fields: ExportFields): object {
  const {
    service = "checkout",
    version = "1.0",
    resource = {},
    temporality = 1,
    points,
    exponential,
  } = fields;
  const { metric: name = "http.server.request.duration", unit = "s" } = fields;
  const attributes = otlpAttributes({ "service.name": service, "service.version": version, ...resource });
  const data = { dataPoints: points, aggregationTemporality: temporality };
  const metric = { name, unit, ...(exponential ? { exponentialHistogram: data } : { histogram: data }) };
  return {
    resourceMetrics: [
      { resource: { attributes }, scopeMetrics: [{ scope: { name: "test" }, metrics: [metric] }] },
    ],
  };
}

export function otlpAttributes(values: Readonly<Record<string, string | number>>): object[] {
  return Object.entries(values).map(([key, value]) => ({
    key,
    value: typeof value === "number" ? { intValue: String(value) } : { stringValue: value },
  }));
}

const NANOS = "000000";

interface PointFields {
  readonly start: number;
  readonly time: number;
  readonly attributes?: Readonly<Record<string, string | number>>;
  /** Upper bounds, each with how many requests lie in its bucket; the last count has no bound. */
  readonly bounds?: readonly number[];
  readonly counts?: readonly number[];
  readonly max?: number;
}

/** A point with explicit buckets; times are in milliseconds. */
export function otlpPoint({
  start,
  time,
  attributes = {},
  bounds = [0.1, 1],
  counts = [1, 0, 0],
  max,
}: PointFields) {
  return {
    attributes: otlpAttributes(attributes),
    startTimeUnixNano: `${start}${NANOS}`,
    timeUnixNano: `${time}${NANOS}`,
    count: String(counts.reduce((sum, count) => sum + count, 0)),
    bucketCounts: counts.map(String),
    explicitBounds: bounds,
    ...(max !== undefined && { max }),
  };
}
