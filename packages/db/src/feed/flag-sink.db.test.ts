import { withDatabase } from "@signalbox/testkit";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createFlagSink, type ExposureBatch, type FlagSink, type ReaderRow } from "./flags.ts";

const db = withDatabase();
let sink: FlagSink;
beforeAll(() => {
  sink = createFlagSink({ url: db.url, onError: () => undefined });
});
afterAll(() => sink.close());
beforeEach(() => db.database.pool.query("TRUNCATE flag_reader, flag_exposure, flag_context, flag_batch"));

const reader = (fields: Partial<ReaderRow> = {}): ReaderRow => ({
  environment: "production",
  kind: "sdk",
  instance: "instance-1",
  edge: "edge-1",
  service: "checkout",
  serviceVersion: "1.0",
  sdk: "node 1",
  revision: 1,
  sinceAge: 1000,
  seenAge: 0,
  ...fields,
});

const batch = (fields: Partial<ExposureBatch> = {}): ExposureBatch => ({
  id: "batch-0001",
  environment: "production",
  service: "checkout",
  serviceVersion: "1.0",
  age: 0,
  counts: [{ flag: "a", variant: "on", version: 3, count: 2 }],
  contexts: [],
  ...fields,
});

const readers = async () =>
  (await db.database.pool.query("SELECT instance, edge, revision::int FROM flag_reader ORDER BY instance"))
    .rows;
const counts = async () =>
  (
    await db.database.pool.query(
      "SELECT flag_key, variant, flag_version, sum(count)::int AS count FROM flag_exposure GROUP BY 1, 2, 3 ORDER BY 1, 2",
    )
  ).rows;

test("the later word of a reader holds, whichever arrives first", async () => {
  await sink.putReaders([reader({ revision: 5, edge: "edge-2" })]);
  await sink.putReaders([reader({ revision: 4, seenAge: 5000 })]);
  expect(await readers()).toEqual([{ instance: "instance-1", edge: "edge-2", revision: 5 }]);
});

test("a reader that leaves is gone", async () => {
  await sink.putReaders([reader(), reader({ instance: "instance-2" })]);
  await sink.dropReaders([{ environment: "production", kind: "sdk", instance: "instance-1" }]);
  expect(await readers()).toMatchObject([{ instance: "instance-2" }]);
});

test("counts add up over batches, and the caller's default has a place of its own", async () => {
  await sink.addExposures([batch()]);
  await sink.addExposures([
    batch({
      id: "batch-0002",
      counts: [
        { flag: "a", variant: "on", version: 3, count: 5 },
        { flag: "a", variant: null, version: 3, count: 1 },
      ],
    }),
  ]);
  expect(await counts()).toEqual([
    { flag_key: "a", variant: "", flag_version: 3, count: 1 },
    { flag_key: "a", variant: "on", flag_version: 3, count: 7 },
  ]);
});

test("a batch counts once, whether it comes twice in one call, in two, or over two connections", async () => {
  const other = createFlagSink({ url: db.url, onError: () => undefined });
  const contexts = [{ flag: "a", subject: "s", attributes: { plan: "pro" }, variant: "on" }];
  await sink.addExposures([batch({ contexts }), batch({ contexts })]);
  await Promise.all([sink.addExposures([batch({ contexts })]), other.addExposures([batch({ contexts })])]);
  await other.close();
  expect(await counts()).toMatchObject([{ count: 2 }]);
  const { rows } = await db.database.pool.query("SELECT flag_key, attributes, variant FROM flag_context");
  expect(rows).toEqual([{ flag_key: "a", attributes: { plan: "pro" }, variant: "on" }]);
});

test("two writers of the same rows in another order do not stand in each other's way", async () => {
  const other = createFlagSink({ url: db.url, onError: () => undefined });
  const flags = Array.from({ length: 200 }, (_, index) => `f${index}`);
  const counting = (names: string[]) => names.map((flag) => ({ flag, variant: "on", version: 1, count: 1 }));
  await Promise.all(
    Array.from({ length: 10 }, (_, round) => [
      sink.addExposures([batch({ id: `left-${round}`, counts: counting(flags) })]),
      other.addExposures([batch({ id: `right-${round}`, counts: counting(flags.toReversed()) })]),
    ]).flat(),
  );
  await other.close();
  expect((await counts()).every(({ count }) => count === 20)).toBe(true);
});

test("nothing of a batch that cannot be written is kept", async () => {
  await expect(sink.addExposures([batch({ service: "\u0000" })])).rejects.toMatchObject({ code: "22021" });
  expect(await counts()).toEqual([]);
  await sink.addExposures([batch()]);
  expect(await counts()).toMatchObject([{ count: 2 }]);
});
