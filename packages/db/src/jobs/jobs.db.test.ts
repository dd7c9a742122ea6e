import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { defineJob, handleJob, type JobHandler } from "@signalbox/kernel";
import { testClock, withDatabase } from "@signalbox/testkit";
import type { Verification } from "@signalbox/domain/events/schema";
import { asSuperuser, emptyRegister } from "../register/testing.ts";
import { createTransaction } from "../unit-of-work/transaction.ts";
import { maintenanceHandlers } from "./maintenance.ts";
import { createJobRunner, type JobRunner, type JobRunnerOptions } from "./runner.ts";

const db = withDatabase();
const greet = defineJob({ name: "test.greet", payload: z.object({ name: z.string() }), maxAttempts: 2 });

let runners: JobRunner[] = [];
let lines: string[] = [];
beforeEach(async () => {
  lines = [];
  await emptyRegister(db.database);
});
afterEach(async () => {
  await Promise.all(runners.map((runner) => runner.stop()));
  runners = [];
});

async function start(
  handlers: JobHandler<object>[],
  options: Partial<JobRunnerOptions<object>> = {},
): Promise<void> {
  const log = (level: string, message: string) => void lines.push(`${level} ${message}`);
  runners.push(
    await createJobRunner({ database: db.database, handlers, ctx: {}, log, pollMs: 50, ...options }),
  );
}

const transaction = () =>
  createTransaction({ prisma: db.prisma, secretBox: db.secretBox, ports: () => ({}) });
const enqueue = (name: string) => transaction()((unit) => unit.jobs.enqueue(greet, { name }));
const addRaw = (name: string, payload: object) =>
  db.database.pool.query("SELECT graphile_worker.add_job($1, $2::json)", [name, JSON.stringify(payload)]);
const jobs = async () =>
  (
    await db.database.pool.query<{ task: string; attempts: number; error: string | null }>(
      "SELECT task_identifier AS task, attempts, last_error AS error FROM graphile_worker.jobs ORDER BY id",
    )
  ).rows;

test("a job that was enqueued runs once and is gone", async () => {
  const greeted: string[] = [];
  await start([handleJob(greet, async (_ctx, { name }) => void greeted.push(name))]);
  await enqueue("Ada");
  await expect.poll(() => greeted).toEqual(["Ada"]);
  await expect.poll(jobs).toEqual([]);
});

test("a job of a transaction that fails never runs", async () => {
  const greeted: string[] = [];
  await start([handleJob(greet, async (_ctx, { name }) => void greeted.push(name))]);
  const failing = transaction()(async (unit) => {
    await unit.jobs.enqueue(greet, { name: "nobody" });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  await enqueue("Ada");
  await expect.poll(() => greeted).toEqual(["Ada"]);
});

test("two runners do not run one job twice", async () => {
  const greeted: string[] = [];
  const handlers = [handleJob(greet, async (_ctx: object, { name }) => void greeted.push(name))];
  await Promise.all([start(handlers), start(handlers)]);
  const names = Array.from({ length: 20 }, (_, index) => `n${index}`);
  await transaction()(async (unit) => {
    for (const name of names) await unit.jobs.enqueue(greet, { name });
  });
  await expect.poll(() => greeted.length).toBe(20);
  await expect.poll(jobs).toEqual([]);
  expect(greeted.toSorted()).toEqual(names.toSorted());
});

test("a payload that does not fit a known job fails the job and keeps the reason", async () => {
  let ran = false;
  await start([handleJob(greet, async () => void (ran = true))]);
  await addRaw("test.greet", { name: 7 });
  await expect.poll(async () => (await jobs())[0]?.error, { timeout: 5000 }).toContain("expected string");
  expect(ran).toBe(false);
});

test("a job that no handler knows is dropped with a warning", async () => {
  await addRaw("test.forgotten", {});
  await start([handleJob(greet, async () => undefined)], { keepUnknownMs: 0 });
  expect(await jobs()).toEqual([]);
  expect(lines).toContain("warning No handler knows the job test.forgotten; it is dropped.");
});

test("a young unknown job is left to a newer version of the program", async () => {
  await addRaw("test.from_the_future", {});
  await start([handleJob(greet, async () => undefined)]);
  expect(await jobs()).toMatchObject([{ task: "test.from_the_future", attempts: 0 }]);
  expect(lines).toContain("warning No handler knows the job test.from_the_future.");
});

test("a job that fails is tried again until its attempts are used up", async () => {
  let tries = 0;
  await start([
    handleJob(greet, async () => {
      tries += 1;
      throw new Error("unlucky");
    }),
  ]);
  await enqueue("Ada");
  await expect.poll(() => tries).toBe(1);
  await db.database.pool.query("UPDATE graphile_worker._private_jobs SET run_at = now()");
  await expect.poll(() => tries, { timeout: 5000 }).toBe(2);
  await expect.poll(jobs).toMatchObject([{ attempts: 2, error: "unlucky" }]);
});

test("stopping waits for the job at hand", async () => {
  const { promise: hold, resolve: release } = Promise.withResolvers<void>();
  let state = "waiting";
  await start([
    handleJob(greet, async () => {
      state = "running";
      await hold;
      state = "done";
    }),
  ]);
  await enqueue("Ada");
  await expect.poll(() => state).toBe("running");
  const stopped = runners.pop()?.stop();
  release();
  await stopped;
  expect(state).toBe("done");
});

test("two handlers of one name are refused", async () => {
  const handler = handleJob(greet, async () => undefined);
  await expect(start([handler, handler])).rejects.toThrow("same name");
});

test("the nightly verification reports a broken register and fails", async () => {
  const reports: Verification[] = [];
  const handlers = maintenanceHandlers({
    prisma: db.prisma,
    clock: testClock(),
    onVerified: (verification) => reports.push(verification),
  });
  await asSuperuser(db.database, "UPDATE register_head SET position = 3");
  const verify = handlers.find(({ name }) => name === "events.register_verify");
  await expect(verify?.run({}, {})).rejects.toThrow("broken at 1");
  expect(reports).toMatchObject([{ ok: false, firstBroken: { position: 1 } }]);
});

test("maintenance repeats on its own", async () => {
  const handlers = maintenanceHandlers({
    prisma: db.prisma,
    clock: testClock(),
    onVerified: () => undefined,
  });
  expect(handlers.every(({ every }) => every !== undefined)).toBe(true);
  await start(handlers);
  const scheduled = async () => {
    const sql = "SELECT identifier FROM graphile_worker._private_known_crontabs ORDER BY 1";
    return (await db.database.pool.query<{ identifier: string }>(sql)).rows.map(
      ({ identifier }) => identifier,
    );
  };
  await expect.poll(scheduled).toEqual(["events.idempotency_expire", "events.register_verify"]);
});
