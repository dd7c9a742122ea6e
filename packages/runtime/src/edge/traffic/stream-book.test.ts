import type { ExportedMetric, HistogramPoint } from "@signalbox/formats/otlp";
import { expect, test } from "vitest";
import { StreamBook } from "./stream-book.ts";

const BEGUN = 1_700_000_000_000;
const MINUTE = 60_000;

function metric(temporality: ExportedMetric["temporality"]): ExportedMetric {
  return { name: "http.server.request.duration", unit: "s", scope: "", temporality, points: [] };
}

function point(startMs: number, timeMs: number, counts: number[], identity = "a"): HistogramPoint {
  const count = counts.reduce((sum, one) => sum + one, 0);
  const buckets = { kind: "explicit" as const, bounds: [0.1, 1], counts };
  return { attributes: new Map(), identity, startMs, timeMs, count, max: null, buckets, empty: false };
}

/** Tells points one call after another; answers how many requests each added, or why it was not taken. */
function tell(book: StreamBook, temporality: ExportedMetric["temporality"]) {
  let call = 0;
  return (one: HistogramPoint, { now = one.timeMs, again = false } = {}) => {
    if (!again) call++;
    const taken = book.take(metric(temporality), one, { group: "g", call, now });
    return typeof taken === "string" ? taken : taken.requests;
  };
}

test("increments count once, however often they come", () => {
  const told = tell(new StreamBook(BEGUN), "delta");
  expect(told(point(BEGUN, BEGUN + 10_000, [3, 0, 0]))).toBe(3);
  expect(told(point(BEGUN, BEGUN + 10_000, [3, 0, 0]))).toBe(0);
  expect(told(point(BEGUN + 10_000, BEGUN + 20_000, [2, 0, 0]))).toBe(2);
});

test("of what a stream has counted the difference counts", () => {
  const told = tell(new StreamBook(BEGUN), "cumulative");
  expect(told(point(BEGUN + 1, BEGUN + 10_000, [3, 1, 0]))).toBe(4);
  expect(told(point(BEGUN + 1, BEGUN + 20_000, [5, 1, 0]))).toBe(2);
  expect(told(point(BEGUN + 1, BEGUN + 20_000, [5, 1, 0]))).toBe(0);
  expect(told(point(BEGUN + 1, BEGUN + 15_000, [4, 1, 0]))).toBe(0);
});

test("what came before the edge heard of a stream does not count", () => {
  const told = tell(new StreamBook(BEGUN), "cumulative");
  expect(told(point(BEGUN - MINUTE, BEGUN + 10_000, [900, 0, 0]))).toBe(0);
  expect(told(point(BEGUN - MINUTE, BEGUN + 20_000, [903, 0, 0]))).toBe(3);
});

test("what a stream that comes over from another edge has counted there does not count again", () => {
  const told = tell(new StreamBook(BEGUN), "cumulative");
  const begun = BEGUN + MINUTE;
  expect(told(point(begun, begun + 60 * MINUTE, [900, 0, 0]))).toBe(0);
  expect(told(point(begun, begun + 61 * MINUTE, [903, 0, 0]))).toBe(3);
});

test("a point that is refused for want of room leaves nothing behind", () => {
  const book = new StreamBook(BEGUN);
  const take = (group: string, identity: string) =>
    book.take(metric("delta"), point(BEGUN, BEGUN + 1, [1], identity), { group, call: 1, now: BEGUN + 1 });
  for (let stream = 0; stream < 100_000; stream++) take("full", String(stream));
  expect(take("other", "a")).toBe("This edge follows as many streams as it can.");
  expect(book.has("other")).toBe(false);
});

test("a stream that is new where its metric is known counts whole", () => {
  const told = tell(new StreamBook(BEGUN), "cumulative");
  told(point(BEGUN - MINUTE, BEGUN + 10_000, [900, 0, 0]));
  expect(told(point(BEGUN - MINUTE, BEGUN + 20_000, [0, 2, 0], "first error"))).toBe(2);
});

test("a process that began anew counts from nothing, told by its start or by a lower count", () => {
  const told = tell(new StreamBook(BEGUN), "cumulative");
  told(point(BEGUN + 1, BEGUN + 10_000, [30, 0, 0]));
  expect(told(point(BEGUN + 15_000, BEGUN + 20_000, [4, 0, 0]))).toBe(4);
  const other = tell(new StreamBook(BEGUN), "cumulative");
  other(point(0, BEGUN + 10_000, [30, 0, 0]));
  expect(other(point(0, BEGUN + 20_000, [4, 0, 0]))).toBe(4);
});

test("two instances that differ in nothing but their start are two streams", () => {
  const told = tell(new StreamBook(BEGUN), "cumulative");
  told(point(BEGUN + 1, BEGUN + 10_000, [10, 0, 0]));
  told(point(BEGUN + 2, BEGUN + 10_000, [100, 0, 0]));
  expect(told(point(BEGUN + 1, BEGUN + 20_000, [11, 0, 0]))).toBe(1);
  expect(told(point(BEGUN + 2, BEGUN + 20_000, [102, 0, 0]))).toBe(2);
});

test("what is older than an hour is not taken, and what is to come is now", () => {
  const book = new StreamBook(BEGUN);
  const told = tell(book, "delta");
  const late = told(point(BEGUN, BEGUN + 1000, [1, 0, 0]), { now: BEGUN + 3_700_000 });
  expect(late).toBe("A point is older than an hour.");
  const ahead = book.take(metric("delta"), point(BEGUN, BEGUN + MINUTE, [1, 0, 0]), {
    group: "g",
    call: 9,
    now: BEGUN,
  });
  expect(ahead).toMatchObject({ end: BEGUN, requests: 1 });
});

test("streams that are silent are let go, and do not count whole when they come back", () => {
  const book = new StreamBook(BEGUN - MINUTE);
  const told = tell(book, "cumulative");
  const start = BEGUN - 10 * MINUTE;
  told(point(start, BEGUN, [50, 0, 0], "quiet"));
  told(point(start, BEGUN + 14 * MINUTE, [9, 0, 0], "busy"));
  book.tidy(BEGUN + 16 * MINUTE);
  expect(book.size).toBe(1);
  expect(told(point(start, BEGUN + 17 * MINUTE, [51, 0, 0], "quiet"))).toBe(0);
  expect(told(point(start, BEGUN + 18 * MINUTE, [52, 0, 0], "quiet"))).toBe(1);
});
