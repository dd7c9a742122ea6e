import { expect, test } from "vitest";
import { OTLP_LIMITS, OtlpFault, type OtlpSelection } from "./exported-metrics.ts";
import { otlpStatus, otlpSuccess } from "./otlp-answer.ts";
import { readOtlpJson } from "./read-json.ts";
import { readOtlpProtobuf } from "./read-protobuf.ts";
import { otlpAttributes, otlpBytes, otlpExport, otlpMessage, otlpPoint } from "./testing.ts";

const selection: OtlpSelection = {
  metrics: new Set(["http.server.request.duration"]),
  attributes: new Set(["service.name", "http.route", "http.response.status_code"]),
};
const json = (body: unknown) => readOtlpJson(body, selection);
const binary = (body: object) => readOtlpProtobuf(otlpBytes(body), selection);
const point = otlpPoint({
  start: 1_700_000_000_000,
  time: 1_700_000_010_000,
  attributes: { "http.route": "/cart", "http.response.status_code": 200, "server.address": "a" },
  counts: [3, 2, 1],
  max: 4.5,
});

test.each([
  ["JSON", json],
  ["protobuf", binary],
])("a histogram in %s is read with what was asked for of its attributes", (_name, read) => {
  const { resources, points } = read(otlpExport({ points: [point] }));
  expect(points).toBe(1);
  expect(resources[0]?.attributes.get("service.name")).toBe("checkout");
  expect(resources[0]?.metrics[0]).toMatchObject({
    name: "http.server.request.duration",
    unit: "s",
    scope: " test",
    temporality: "delta",
  });
  const [first] = resources[0]?.metrics[0]?.points ?? [];
  expect(first).toMatchObject({
    startMs: 1_700_000_000_000,
    timeMs: 1_700_000_010_000,
    count: 6,
    max: 4.5,
    empty: false,
    buckets: { kind: "explicit", bounds: [0.1, 1], counts: [3, 2, 1] },
  });
  expect(Object.fromEntries(first?.attributes ?? [])).toEqual({
    "http.route": "/cart",
    "http.response.status_code": "200",
  });
});

test.each([
  ["JSON", json],
  ["protobuf", binary],
])("an exponential histogram in %s is read", (_name, read) => {
  const exponential = {
    attributes: [],
    startTimeUnixNano: "1700000000000000000",
    timeUnixNano: "1700000010000000000",
    count: "10",
    scale: -1,
    zeroCount: "2",
    positive: { offset: -3, bucketCounts: ["5", "300"] },
    negative: { bucketCounts: ["1"] },
  };
  const { resources } = read(otlpExport({ points: [exponential], exponential: true, temporality: 2 }));
  expect(resources[0]?.metrics[0]).toMatchObject({
    temporality: "cumulative",
    points: [
      {
        count: 10,
        buckets: { kind: "exponential", scale: -1, zeroCount: 2, offset: -3, counts: [5, 300], negative: 1 },
      },
    ],
  });
});

test("numbers and names of enumerations are read as well as text and numbers", () => {
  const body = otlpExport({
    points: [{ ...point, count: 6, bucketCounts: [3, 2, 1], timeUnixNano: 1_700_000_010_000_000_000 }],
  });
  const text = JSON.stringify(body).replace(
    '"aggregationTemporality":1',
    '"aggregationTemporality":"AGGREGATION_TEMPORALITY_CUMULATIVE"',
  );
  expect(json(JSON.parse(text)).resources[0]?.metrics[0]).toMatchObject({
    temporality: "cumulative",
    points: [{ count: 6, timeMs: 1_700_000_010_000 }],
  });
});

test.each([
  ["JSON", json],
  ["protobuf", binary],
])("the identity of a stream in %s is made of all its attributes in any order", (_name, read) => {
  const identity = (attributes: Record<string, string | number>) =>
    read(otlpExport({ points: [{ ...point, attributes: otlpAttributes(attributes) }] })).resources[0]
      ?.metrics[0]?.points[0]?.identity;
  expect(identity({ a: 1, b: "2" })).toBe(identity({ b: "2", a: 1 }));
  expect(identity({ a: 1, b: "2" })).not.toBe(identity({ a: 1, b: "3" }));
  expect(identity({ a: 1 })).not.toBe(identity({ a: 1, b: "2" }));
});

test.each([
  ["JSON", json],
  ["protobuf", binary],
])("points of other metrics in %s are counted and left alone", (_name, read) => {
  const other = otlpExport({ metric: "v8.heap", points: [point, point] });
  expect(read(other)).toMatchObject({ points: 2, resources: [{ metrics: [] }] });
});

test("more points than may be are a fault", () => {
  const points = Array.from({ length: OTLP_LIMITS.points + 1 }, () => ({}));
  expect(() => json(otlpExport({ points }))).toThrow("more than 50000 data points");
  expect(() => binary(otlpExport({ points }))).toThrow("more than 50000 data points");
  expect(() => binary(otlpExport({ metric: "v8.heap", points }))).toThrow("more than 50000 data points");
});

test("attributes that are too many or too long, and buckets that are too many, are a fault", () => {
  const many = otlpAttributes(
    Object.fromEntries(Array.from({ length: 129 }, (_, index) => [`a${index}`, 1])),
  );
  const long = otlpAttributes({ a: "x".repeat(5000) });
  const bounds = Array.from({ length: 501 }, (_, index) => index);
  for (const broken of [
    { ...point, attributes: many },
    { ...point, attributes: long },
    { ...point, explicitBounds: bounds },
  ])
    for (const read of [json, binary])
      expect(() => read(otlpExport({ points: [broken] }))).toThrow(OtlpFault);
});

test.each([
  ["nothing of it", Buffer.from("not protobuf at all")],
  ["a part longer than the body", Buffer.from([0x0a, 0x7f, 0x01])],
  ["a number without an end", Buffer.from([0x0a, 0x0b, 0x12, ...Array<number>(10).fill(0xff)])],
])("a body with %s is a fault and no crash", (_name, body) => {
  expect(() => readOtlpProtobuf(body, selection)).toThrow(OtlpFault);
});

test("every way of cutting a body short is read or a fault, never another error", () => {
  const whole = otlpBytes(otlpExport({ points: [point] }));
  const outcome = (length: number) => {
    try {
      return readOtlpProtobuf(whole.subarray(0, length), selection);
    } catch (error) {
      return error instanceof OtlpFault ? "fault" : error;
    }
  };
  const errors = Array.from(whole, (_, length) => outcome(length)).filter((one) => one instanceof Error);
  expect(errors).toEqual([]);
});

test.each([
  ["a list", []],
  ["text", "hello"],
  ["a resource that is none", { resourceMetrics: [7] }],
  ["a list that is none", { resourceMetrics: {} }],
  ["a count that is no number", otlpExport({ points: [{ ...point, count: "many" }] })],
  ["a bucket that is no number", otlpExport({ points: [{ ...point, bucketCounts: [{}] }] })],
])("JSON that is %s is a fault", (_name, body) => {
  expect(() => json(body)).toThrow(OtlpFault);
});

test("answers are written in the encoding of the question", () => {
  const partial = { rejected: 3, message: "too old" };
  expect(JSON.parse(otlpSuccess("json", partial).toString())).toEqual({
    partialSuccess: { rejectedDataPoints: "3", errorMessage: "too old" },
  });
  expect(otlpMessage("ExportMetricsServiceResponse", otlpSuccess("protobuf", partial))).toEqual({
    partialSuccess: { rejectedDataPoints: 3, errorMessage: "too old" },
  });
  expect(otlpSuccess("protobuf", null)).toHaveLength(0);
  expect(otlpMessage("Status", otlpStatus("protobuf", 3, "no"))).toEqual({ code: 3, message: "no" });
  expect(JSON.parse(otlpStatus("json", 3, "no").toString())).toEqual({ code: 3, message: "no" });
});

const scoped = (scope: object) => ({
  resourceMetrics: [
    {
      scopeMetrics: [
        {
          scope,
          metrics: [
            {
              name: "http.server.request.duration",
              histogram: { aggregationTemporality: 1, dataPoints: [point] },
            },
          ],
        },
      ],
    },
  ],
});
const nothings = (count: number) => Array.from({ length: count }, () => ({}));
const endless = [
  ["a scope of endless name", scoped({ name: "s".repeat(OTLP_LIMITS.scopeLength + 1) })],
  ["a scope of endless version", scoped({ name: "s", version: "1".repeat(OTLP_LIMITS.scopeLength) })],
  ["empty resources without end", { resourceMetrics: nothings(OTLP_LIMITS.parts + 1) }],
  [
    "empty metrics without end",
    { resourceMetrics: [{ scopeMetrics: [{ metrics: nothings(OTLP_LIMITS.parts) }] }] },
  ],
] as const;
test.each(endless)("%s is a fault, in both encodings", (_name, body) => {
  expect(() => json(body)).toThrow(OtlpFault);
  expect(() => binary(body)).toThrow(OtlpFault);
});
