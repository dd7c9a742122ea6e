import type { Reader } from "protobufjs/minimal.js";
import { AttributeBook } from "./attribute-book.ts";
import { NO_VALUE, OTLP_LIMITS, type HistogramPoint, type OtlpSelection } from "./exported-metrics.ts";
import {
  attribute,
  fields,
  fixed64,
  milliseconds,
  nested,
  numbers,
  varint,
  type Visit,
} from "./wire-fields.ts";

const COUNTS = { most: OTLP_LIMITS.buckets, read: fixed64 };
const BOUNDS = { most: OTLP_LIMITS.bounds, read: (reader: Reader) => reader.double() };
const VARINTS = { most: OTLP_LIMITS.buckets, read: varint };

type Draft = {
  -readonly [K in keyof Omit<HistogramPoint, "buckets" | "attributes" | "identity">]: HistogramPoint[K];
};

/** A HistogramDataPoint or an ExponentialHistogramDataPoint. */
export function readPoint(
  reader: Reader,
  end: number,
  exponential: boolean,
  { attributes: asked }: OtlpSelection,
): HistogramPoint {
  const book = new AttributeBook(asked);
  const draft: Draft = { startMs: 0, timeMs: 0, count: 0, max: null, empty: false };
  const common: Record<number, Visit> = {
    2: () => void (draft.startMs = milliseconds(reader)),
    3: () => void (draft.timeMs = milliseconds(reader)),
    4: () => void (draft.count = fixed64(reader)),
    10: () => void (draft.empty = (reader.uint32() & NO_VALUE) === NO_VALUE),
  };
  const buckets = exponential
    ? exponentialBuckets(reader, end, { common, book, draft })
    : explicitBuckets(reader, end, { common, book, draft });
  return { attributes: book.values, identity: book.identity, ...draft, buckets };
}

interface PointReading {
  readonly common: Record<number, Visit>;
  readonly book: AttributeBook;
  readonly draft: Draft;
}

function explicitBuckets(reader: Reader, end: number, { common, book, draft }: PointReading) {
  const counts: number[] = [];
  const bounds: number[] = [];
  fields(reader, end, {
    ...common,
    6: (wireType) => numbers(reader, wireType, counts, COUNTS),
    7: (wireType) => numbers(reader, wireType, bounds, BOUNDS),
    9: () => attribute(reader, book),
    12: () => void (draft.max = reader.double()),
  });
  return { kind: "explicit", bounds, counts } as const;
}

function exponentialBuckets(reader: Reader, end: number, { common, book, draft }: PointReading) {
  const counts: number[] = [];
  const below: number[] = [];
  let scale = 0;
  let zeroCount = 0;
  let offset = 0;
  fields(reader, end, {
    ...common,
    1: () => attribute(reader, book),
    6: () => void (scale = reader.sint32()),
    7: () => void (zeroCount = fixed64(reader)),
    8: () => nested(reader, (partEnd) => void (offset = readBuckets(reader, partEnd, counts))),
    9: () => nested(reader, (partEnd) => void readBuckets(reader, partEnd, below)),
    13: () => void (draft.max = reader.double()),
  });
  const negative = below.reduce((sum, count) => sum + count, 0);
  return { kind: "exponential", scale, zeroCount, offset, counts, negative } as const;
}

/** Answers the offset. */
function readBuckets(reader: Reader, end: number, counts: number[]): number {
  let offset = 0;
  fields(reader, end, {
    1: () => void (offset = reader.sint32()),
    2: (wireType) => numbers(reader, wireType, counts, VARINTS),
  });
  return offset;
}
