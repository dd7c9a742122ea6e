import type { AttributeBook } from "./attribute-book.ts";
import { NO_VALUE, OTLP_LIMITS, type HistogramPoint } from "./exported-metrics.ts";
import { fieldOf, numberOf, numbersOf, type JsonObject } from "./json-fields.ts";

const NANOS_PER_MS = 1e6;

export function readJsonPoint(
  point: JsonObject,
  kind: "histogram" | "exponentialHistogram",
  book: AttributeBook,
): HistogramPoint {
  const milliseconds = (name: string) => Math.round(numberOf(point[name], name) / NANOS_PER_MS);
  const max = point["max"];
  return {
    attributes: book.values,
    identity: book.identity,
    startMs: milliseconds("startTimeUnixNano"),
    timeMs: milliseconds("timeUnixNano"),
    count: numberOf(point["count"], "count"),
    max: max === undefined || max === null ? null : numberOf(max, "max"),
    empty: (numberOf(point["flags"], "flags") & NO_VALUE) === NO_VALUE,
    buckets: kind === "histogram" ? explicitBuckets(point) : exponentialBuckets(point),
  };
}

function explicitBuckets(point: JsonObject): HistogramPoint["buckets"] {
  return {
    kind: "explicit",
    bounds: numbersOf(point, "explicitBounds", OTLP_LIMITS.bounds),
    counts: numbersOf(point, "bucketCounts", OTLP_LIMITS.buckets),
  };
}

function exponentialBuckets(point: JsonObject): HistogramPoint["buckets"] {
  const positive = fieldOf(point, "positive");
  const below = numbersOf(fieldOf(point, "negative"), "bucketCounts", OTLP_LIMITS.buckets);
  return {
    kind: "exponential",
    scale: numberOf(point["scale"], "scale"),
    zeroCount: numberOf(point["zeroCount"], "zeroCount"),
    offset: numberOf(positive["offset"], "offset"),
    counts: numbersOf(positive, "bucketCounts", OTLP_LIMITS.buckets),
    negative: below.reduce((sum, count) => sum + count, 0),
  };
}
