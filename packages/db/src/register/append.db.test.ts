import { beforeEach, expect, test } from "vitest";
import fc from "fast-check";
import { canonicalJson, type AppError, type NewEvent } from "@signalbox/kernel";
import { countingIds, event, request, system, testClock, withDatabase } from "@signalbox/testkit";
import { createTransaction } from "../unit-of-work/transaction.ts";
import { eventLog } from "./event-log.ts";
import { emptyRegister } from "./testing.ts";
import { verifyChain } from "./verify.ts";

const db = withDatabase();
beforeEach(() => emptyRegister(db.database));

const ctx = { actor: system, request: request(), clock: testClock(), newId: countingIds() };
const append = (...events: NewEvent[]) =>
  createTransaction({ prisma: db.prisma, secretBox: db.secretBox, ports: () => ({}) })((unit) =>
    unit.flush(events, ctx),
  );
const made = (data: unknown) => event("a/1", "a.made", {}, { data });

test("any JSON that can be stored comes back the same and verifies", async () => {
  const log = eventLog(db.prisma, db.secretBox);
  const json = fc
    .jsonValue({ stringUnit: "binary", maxDepth: 4 })
    .filter((value) => !/\\u(0000|d[89a-f])/.test(JSON.stringify(value)));
  await fc.assert(
    fc.asyncProperty(fc.array(json, { minLength: 1, maxLength: 10 }), async (values) => {
      const positions = await append(...values.map(made));
      const found = await log.after((positions[0] ?? 0) - 1, values.length);
      expect(found.map(({ data }) => canonicalJson(data))).toEqual(values.map((data) => canonicalJson(data)));
    }),
    { seed: 1, numRuns: 60 },
  );
  expect(await verifyChain(db.prisma, {})).toMatchObject({ ok: true });
});

test.each([
  ["a NUL in a value", { a: ["x\0y"] }],
  ["a NUL in a key", { "x\0": 1 }],
  ["half of a surrogate pair", { a: "\ud83d" }],
  ["the other half", "\udea6"],
  ["a NUL after a backslash", { a: "\\\0" }],
])("%s is refused clearly and nothing is written", async (_what, data) => {
  await expect(append(made({}), made(data))).rejects.toMatchObject({ code: "invalid" });
  expect(await db.prisma.event.count()).toBe(0);
});

test.each([
  ["an escape that only looks like a NUL", { a: "\\u0000" }],
  ["one more backslash", { a: "\\\\u0000" }],
  ["an escape that only looks like a surrogate", { a: "\\ud83d" }],
  ["a whole surrogate pair", { "🚦": "🚦" }],
  ["keys of the object prototype", JSON.parse('{"__proto__": {"x": 1}, "constructor": null}') as unknown],
  ["keys that look like numbers", { 10: "a", 9: "b", a: { 2: 1, 1: 2 } }],
  ["no data at all", undefined],
  ["extreme numbers", [5e-324, 1.7976931348623157e308, -0, 2 ** 53, 0.1 + 0.2]],
  ["a date", { at: new Date(0) }],
])("%s is stored and verifies", async (_what, data) => {
  await append(made(data));
  const [found] = await eventLog(db.prisma, db.secretBox).after(0, 1);
  expect(canonicalJson(found?.data)).toBe(canonicalJson(data ?? null));
  expect(await verifyChain(db.prisma, {})).toMatchObject({ ok: true, checked: 1 });
});

test.each(["stream", "type"] as const)("a %s too long for an index is refused clearly", async (name) => {
  const long = "x".repeat(601);
  await expect(append(event("a/1", "a.made", {}, { [name]: long }))).rejects.toMatchObject({
    code: "invalid",
  });
});

test("of two writers that expect the same version one gets a conflict, and the chain holds", async () => {
  await append(made({}));
  const write = () => append(event("a/1", "a.changed", {}, { expectedVersion: 1 }));
  const results = await Promise.allSettled(Array.from({ length: 8 }, write));
  const failed = results.flatMap((result) =>
    result.status === "rejected" ? [result.reason as AppError] : [],
  );
  expect(failed.map(({ code }) => code)).toEqual(Array(7).fill("conflict"));
  expect(await verifyChain(db.prisma, {})).toMatchObject({ ok: true, checked: 2 });
});

test("a transaction that could not see earlier appends is refused", async () => {
  const items = [{ stream: "a/1", expected: null, time: "2026-01-01T00:00:00Z", parts: ["", "", "", ""] }];
  const call = db.prisma.$transaction(
    (tx) => tx.$queryRaw`SELECT register_append(${JSON.stringify(items)}::jsonb)`,
    { isolationLevel: "Serializable" },
  );
  await expect(call).rejects.toThrow("READ COMMITTED");
});

test("a machine whose clock is a year ahead cannot push the register into the future", async () => {
  const inAYear = testClock(new Date(Date.now() + 365 * 86_400_000).toISOString());
  const transaction = createTransaction({ prisma: db.prisma, secretBox: db.secretBox, ports: () => ({}) });
  await transaction((unit) => unit.flush([event("a/1", "a.made")], { ...ctx, clock: inAYear }));
  const [found] = await eventLog(db.prisma, db.secretBox).after(0, 1);
  expect(found?.time.getTime()).toBeLessThan(Date.now() + 600_000);
});

test("a database server in another time zone changes no time", async () => {
  await db.database.pool.query(`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = %L',
    current_database(), 'Asia/Tokyo'); END $$`);
  await append(made({}));
  const [found] = await eventLog(db.prisma, db.secretBox).after(0, 1);
  expect(found?.time).toEqual(ctx.clock.now());
});

test("a batch of many events is one statement and keeps its order", async () => {
  const positions = await append(
    ...Array.from({ length: 2000 }, (_, n) => event(`a/${n % 7}`, "a.made", { n })),
  );
  expect(positions).toEqual(Array.from({ length: 2000 }, (_, n) => n + 1));
  expect(await verifyChain(db.prisma, {})).toMatchObject({ ok: true, checked: 2000 });
});
