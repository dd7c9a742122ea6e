import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import {
  AppError,
  defineCommand,
  defineEvent,
  defineJob,
  definePermission,
  type CommandContext,
} from "@signalbox/kernel";
import { createDatabaseRuntime, person, withDatabase, type DatabaseRuntime } from "@signalbox/testkit";
import { createTransaction } from "../unit-of-work/transaction.ts";
import { emptyRegister } from "../register/testing.ts";
import { expireKeys } from "./idempotency.ts";

const db = withDatabase({ poolSize: 25 });
const HOUR = 3_600_000;

const pay = definePermission({ name: "bill.pay", action: "update", resourceType: "bill", title: "pay" });
const billPaid = defineEvent({ type: "bill.paid", title: "Paid", data: z.object({ amount: z.number() }) });
const sendReceipt = defineJob({
  name: "bill.receipt_send",
  payload: z.object({ amount: z.number() }),
  maxAttempts: 1,
});

let faults: (() => Promise<void>)[] = [];

const payBill = defineCommand({
  name: "bill.pay",
  summary: "Pays.",
  permission: pay,
  route: null,
  input: z.object({ amount: z.number() }),
  output: z.object({ amount: z.number(), secret: z.string().nullable() }),
  resource: () => ({ type: "bill", id: "1" }),
  redactReplay: (output) => ({ ...output, secret: null }),
  run: async (ctx: CommandContext, { amount }) => {
    ctx.events.append(billPaid("bill/1", { amount }));
    await ctx.jobs.enqueue(sendReceipt, { amount });
    await faults.shift()?.();
    return { amount, secret: "once" };
  },
});

let runtime: DatabaseRuntime<object>;
beforeEach(async () => {
  faults = [];
  await emptyRegister(db.database);
  runtime = createDatabaseRuntime({ db, ports: () => ({}) });
});

const payWith = (key: string, amount = 1, actor?: ReturnType<typeof person>) =>
  runtime.executor.command(payBill, { amount }, runtime.caller(key, actor));
const events = async () => (await runtime.eventLog.head()).position;
const jobs = () =>
  db.prisma.$queryRaw<{ n: bigint }[]>`SELECT count(*) AS n FROM graphile_worker._private_jobs`;

test("of 20 parallel requests with one key one runs; the others replay it or are told to wait", async () => {
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => payWith("k")));
  const done = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const failed = results.flatMap((result) =>
    result.status === "rejected" ? [result.reason as AppError] : [],
  );
  expect(done.filter(({ replayed }) => !replayed)).toHaveLength(1);
  expect(failed.every(({ code }) => code === "conflict")).toBe(true);
  expect(failed.every(({ details }) => details.retryAfter === 1)).toBe(true);
  expect(await events()).toBe(1);
  expect((await jobs())[0]?.n).toBe(1n);
});

test("a second request while the first runs is a conflict at once, not a wait", async () => {
  const { promise: hold, resolve: release } = Promise.withResolvers<void>();
  const { promise: started, resolve: start } = Promise.withResolvers<void>();
  faults = [() => (start(), hold)];
  const first = payWith("k");
  await started;
  await expect(payWith("k")).rejects.toMatchObject({ code: "conflict" });
  release();
  expect(await first).toMatchObject({ replayed: false });
  expect(await payWith("k")).toMatchObject({ replayed: true });
});

test("a replay gives the first answer without its secret, and leaves no second event or job", async () => {
  expect(await payWith("k")).toMatchObject({ output: { amount: 1, secret: "once" }, positions: [1] });
  expect(await payWith("k")).toEqual({ output: { amount: 1, secret: null }, replayed: true, positions: [] });
  expect(await events()).toBe(1);
  expect((await jobs())[0]?.n).toBe(1n);
});

test("a crash between effect and answer undoes the effect, and the retry runs once", async () => {
  const crash = async () => {
    throw new Error("lost the connection");
  };
  faults = [crash];
  await expect(payWith("k")).rejects.toThrow("lost the connection");
  expect([await events(), (await jobs())[0]?.n]).toEqual([0, 0n]);
  expect(await payWith("k")).toMatchObject({ replayed: false, positions: [1] });
  expect(await payWith("k")).toMatchObject({ replayed: true });
  expect([await events(), (await jobs())[0]?.n]).toEqual([1, 1n]);
});

test("a backend that is killed in the middle leaves nothing, and the retry runs once", async () => {
  faults = [
    async () => {
      await db.database.pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND state = 'idle in transaction'`);
    },
  ];
  await expect(payWith("k")).rejects.toMatchObject({ code: "unavailable" });
  expect(await events()).toBe(0);
  expect(await payWith("k")).toMatchObject({ replayed: false, positions: [1] });
});

test("the same key with another body is unprocessable", async () => {
  await payWith("k", 1);
  await expect(payWith("k", 2)).rejects.toMatchObject({ code: "unprocessable" });
  expect(await events()).toBe(1);
});

test("the same key of another principal is another key", async () => {
  await payWith("k");
  const other = await payWith("k", 1, person("viewer", { id: "usr_00000002" }));
  expect(other).toMatchObject({ replayed: false, positions: [2] });
});

test("principal and key are not confused when their texts join to the same", async () => {
  await payWith("bc", 1, person("viewer", { id: "a" }));
  expect(await payWith("c", 1, person("viewer", { id: "ab" }))).toMatchObject({ replayed: false });
});

test("a key whose time is over runs again", async () => {
  await payWith("k");
  runtime.clock.advance(24 * HOUR - 1);
  expect(await payWith("k")).toMatchObject({ replayed: true });
  runtime.clock.advance(1);
  expect(await payWith("k", 2)).toMatchObject({ replayed: false, output: { amount: 2 } });
});

test("a command with a ttl of its own is replayed for that many hours and no longer", async () => {
  const brief = { ...payBill, ttl: 2 };
  const pay = async () => runtime.executor.command(brief, { amount: 1 }, runtime.caller("k"));
  await pay();
  runtime.clock.advance(2 * HOUR - 1);
  expect(await pay()).toMatchObject({ replayed: true });
  runtime.clock.advance(1);
  expect(await pay()).toMatchObject({ replayed: false, positions: [2] });
});

test("a failure is not stored: the same key may succeed later", async () => {
  const refuse = async () => {
    throw new AppError("precondition_failed", "Not yet.");
  };
  faults = [refuse];
  await expect(payWith("k")).rejects.toMatchObject({ code: "precondition_failed" });
  expect(await payWith("k", 3)).toMatchObject({ replayed: false, output: { amount: 3 } });
});

test("a key that no database can store is refused clearly", async () => {
  await expect(payWith("a\0b")).rejects.toMatchObject({ code: "invalid" });
});

test("keys are forgotten when their time is over, and only then", async () => {
  const append = createTransaction({ prisma: db.prisma, secretBox: db.secretBox, ports: () => ({}) });
  await append(async (unit) => {
    for (let index = 0; index < 25; index++) {
      const claim = { principal: "p", key: `k${index}`, command: "c", fingerprint: "f" };
      await unit.keep(claim, {}, new Date(0), new Date(index < 20 ? 1000 : 2000));
    }
  });
  expect(await expireKeys(db.prisma, new Date(1000), 7)).toBe(20);
  expect(await db.prisma.idempotencyKey.count()).toBe(5);
});
