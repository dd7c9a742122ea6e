import type { ExposureBatch, FlagSink } from "@signalbox/db/feed/flags";
import type { ExposureReport } from "@signalbox/wire";
import { expect, test } from "vitest";
import { ExposureBook } from "./exposure-book.ts";
import { LiveEnvironment } from "./live-environment.ts";

function environment(): LiveEnvironment {
  const made = new LiveEnvironment("production");
  const definition = { state: "ENABLED", variants: { on: true }, defaultVariant: "on" };
  const body = { key: "a", version: 1, definition, killed: false, portable: true, entity: "component:x/y" };
  const row = { name: "production", revision: 1, sampling: true, attributes: ["plan", "country"] };
  const item = { environment: "production", item: "flag:a", revision: 1, body };
  made.apply(row, [item], true, () => undefined);
  return made;
}

function report(batch: number, part: Partial<ExposureReport> = {}): ExposureReport {
  const counts = [{ flag: "a", variant: "on", version: 1, count: 1 }];
  const who = { instance: "i-0000001", service: "shop", serviceVersion: "1" };
  return { batch: `batch-${batch}`, ...who, counts, contexts: [], ...part };
}

function writtenBy() {
  const written: ExposureBatch[] = [];
  const sink: FlagSink = {
    putReaders: async () => undefined,
    dropReaders: async () => undefined,
    addExposures: async (batches) => void written.push(...batches),
    close: async () => undefined,
  };
  return { sink, written };
}

test("a report that waits is not taken twice, and one that tells nothing is not kept", async () => {
  const book = new ExposureBook(() => 0);
  const here = environment();
  for (const batch of [1, 1, 2]) book.report(here, report(batch));
  book.report(here, report(3, { counts: [] }));
  const { sink, written } = writtenBy();
  await book.write(sink);
  expect(written.map(({ id }) => id)).toEqual(["production batch-1", "production batch-2"]);
  expect(book.waiting).toBe(0);
});

test("what waits is bounded, contexts by their attributes, and the oldest give way", async () => {
  const book = new ExposureBook(() => 0);
  const here = environment();
  const attributes = { plan: "pro", country: "de" };
  const context = { flag: "a", subject: "0".repeat(64), attributes, variant: "on" };
  const contexts = Array.from({ length: 200 }, () => context);
  for (let batch = 0; batch < 300; batch++) book.report(here, report(batch, { contexts }));
  expect(book.waiting).toBeLessThanOrEqual(100_000);
  expect(book.dropped("full")).toBeGreaterThan(0);
  const { sink, written } = writtenBy();
  await book.write(sink);
  expect(written.at(-1)?.id).toBe("production batch-299");
  expect(written[0]?.id).not.toBe("production batch-0");
});
