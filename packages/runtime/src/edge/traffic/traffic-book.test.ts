import type { MetricBatch } from "@signalbox/db/feed/metrics";
import { readOtlpJson } from "@signalbox/formats/otlp";
import { otlpExport, otlpPoint } from "@signalbox/formats/otlp/testing";
import { expect, test } from "vitest";
import { REQUEST_SELECTION } from "./request-labels.ts";
import { TrafficBook } from "./traffic-book.ts";

const NOW = 1_700_000_000_000;

function bookAt(now = NOW) {
  const book = new TrafficBook({ maxSeries: 10, flagVariants: [] }, () => now);
  const take = (...exports: object[]) =>
    exports.map((one) => book.take("production", readOtlpJson(one, REQUEST_SELECTION)));
  const written = async () => {
    const batches: MetricBatch[] = [];
    await book.write({
      addPoints: async (batch) => void batches.push(batch),
      close: () => Promise.resolve(),
    });
    return batches.flatMap(({ points }) => points);
  };
  return { book, take, written };
}

const point = (attributes: Record<string, string | number>, counts = [2, 1, 0]) =>
  otlpPoint({ start: NOW - 5000, time: NOW, attributes, counts });

test("who sends the old and the new metric of the same requests has them counted once", async () => {
  const { take, written } = bookAt();
  const old = { metric: "http.server.duration", unit: "ms", points: [point({ "http.route": "/" })] };
  take(otlpExport({ points: [point({ "http.route": "/" })] }), otlpExport(old));
  expect((await written()).reduce((sum, { requests }) => sum + requests, 0)).toBe(3);
});

test.each([
  [{ "http.response.status_code": 500 }, 3],
  [{ "http.response.status_code": 404, "error.type": "404" }, 0],
  [{ "http.status_code": 503 }, 3],
  [{ "rpc.grpc.status_code": 14 }, 3],
  [{ "rpc.grpc.status_code": 5 }, 0],
  [{ "rpc.response.status_code": "UNAVAILABLE" }, 3],
  [{ "error.type": "ECONNRESET" }, 3],
  [{}, 0],
])("of requests with %j so many are errors: %d", async (attributes, errors) => {
  const { take, written } = bookAt();
  take(otlpExport({ points: [point(attributes)] }));
  expect((await written())[0]?.errors).toBe(errors);
});

test("names hold no control characters and are not longer than may be", async () => {
  const { take, written } = bookAt();
  take(otlpExport({ service: "a\u0000b", points: [point({ "http.route": "x".repeat(3000) })] }));
  const [first] = await written();
  expect(first?.series.service).toBe("ab");
  expect(first?.series.route).toHaveLength(300);
});

test("names that differ in half a character only are one series, as they are in the database", async () => {
  const { take, written } = bookAt();
  for (const half of ["\ud800", "\ud801"])
    take(otlpExport({ points: [point({ "http.route": `/${half}` })] }));
  const points = await written();
  expect(new Set(points.map(({ series }) => series.route))).toEqual(new Set(["/\ufffd"]));
});

test("a batch that could not be written is tried as it was, and what came meanwhile is in the next", async () => {
  const { book, take } = bookAt();
  const seen: MetricBatch[] = [];
  const failing = {
    addPoints: (batch: MetricBatch) => (seen.push(batch), Promise.reject(new Error("away"))),
    close: () => Promise.resolve(),
  };
  take(otlpExport({ points: [point({ "http.route": "/" })] }));
  await expect(book.write(failing)).rejects.toThrow("away");
  take(otlpExport({ service: "other", points: [point({ "http.route": "/" })] }));
  await expect(book.write(failing)).rejects.toThrow("away");
  expect(seen[1]).toBe(seen[0]);
  expect(book.points.waiting).toBe(2);
});

test("what the database refuses is given up and counted, and does not hold up the rest", async () => {
  const { book, take, written } = bookAt();
  take(otlpExport({ points: [point({ "http.route": "/" })] }));
  const refusing = { addPoints: () => Promise.reject(new Error("refused")), close: () => Promise.resolve() };
  await expect(book.write(refusing)).rejects.toThrow("refused");
  book.points.giveUp();
  expect(book.points.lost).toEqual({ full: 0, refused: 3 });
  expect(await written()).toEqual([]);
});
