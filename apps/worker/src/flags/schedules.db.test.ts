import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import path from "node:path";
import { createFlag, createSchedule, getFlag, sweepSchedules } from "@signalbox/domain/flags";
import type { SchedulePlan } from "@signalbox/domain/flags/schema";
import { loadConfig } from "@signalbox/runtime/config";
import { createRuntime, startJobs, type Runtime } from "@signalbox/runtime/full";
import { createFlagsRuntime, withDatabase, type FlagsRuntime } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFlagWork } from "./flag-work.ts";

const db = withDatabase();
const PROGRAM = path.join(import.meta.dirname, "work-until-killed.ts");
const environment = "development";
const PATIENT = { timeout: 30_000 };
let people: FlagsRuntime;
let entityRef: string;
let worker: Runtime;
let ahead = 0;

beforeAll(async () => {
  people = await createFlagsRuntime(db);
  entityRef = await people.addComponent("checkout");
  const env = { DATABASE_URL: db.url, SIGNALBOX_LOG_LEVEL: "error" };
  const { config } = loadConfig({ cwd: tmpdir(), env });
  const clock = { now: () => new Date(Date.now() + ahead) };
  worker = await createRuntime({ config, service: "worker", version: "0.0.0-test", clock });
});
afterAll(() => worker.close());

async function schedule(key: string, plan: SchedulePlan) {
  const variants = { on: true, off: false };
  const common = { key, name: key, type: "boolean" as const, entityRef, variants };
  await people.run(createFlag, { ...common, defaultVariant: "off", safeVariant: "off" });
  return people.run(createSchedule, { key, environment, plan });
}

const ramp: SchedulePlan = {
  kind: "ramp",
  variant: "on",
  rest: "off",
  steps: [
    { percent: 10, minutes: 1 },
    { percent: 100, minutes: 0 },
  ],
};

/** The steps of a schedule as the register has them. */
async function stepsOf(scheduleId: string): Promise<number[]> {
  const { rows } = await db.database.pool.query<{ step: number }>(
    `SELECT (data #>> '{origin,step}')::int step FROM event
     WHERE type = 'flags.setting_changed' AND data #>> '{origin,scheduleId}' = $1 ORDER BY position`,
    [scheduleId],
  );
  return rows.map(({ step }) => step);
}

const statusOf = async (id: string) =>
  await db.prisma.flagSchedule.findUniqueOrThrow({ where: { id }, select: { status: true, step: true } });
const sweep = () =>
  createFlagWork(worker)
    .handlers.find(({ name }) => name === sweepSchedules.name)
    ?.run({}, {});

async function victims(condition: string): Promise<number> {
  const sql = `SELECT FROM pg_stat_activity WHERE datname = current_database()
    AND application_name = 'signalbox-worker' AND pid <> ALL ($1) AND ${condition}`;
  return (await db.database.pool.query(sql, [own])).rowCount ?? 0;
}
let own: number[] = [];

test.each([
  ["before it is published", "SELECT FROM flag_environment WHERE name = 'development' FOR UPDATE"],
  ["before it is on record", "SELECT pg_advisory_xact_lock(21314, 1)"],
])(
  "a worker that is killed in the middle of a step, %s, leaves one event for each step",
  async (when, hold) => {
    const { id } = await schedule(`killed-${when.replaceAll(" ", "-")}`, ramp);
    const { rows } = await db.database.pool.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE application_name = 'signalbox-worker'",
    );
    own = rows.map(({ pid }) => pid);
    const holder = await db.database.pool.connect();
    await holder.query("BEGIN");
    await holder.query(hold);
    const child = spawn(process.execPath, [PROGRAM, db.url], { stdio: ["ignore", "ignore", "inherit"] });
    await expect.poll(() => victims("wait_event_type = 'Lock'"), PATIENT).toBeGreaterThan(0);
    child.kill("SIGKILL");
    await once(child, "close");
    await holder.query("COMMIT");
    holder.release();
    await expect.poll(() => victims("true"), PATIENT).toBe(0);
    expect(await stepsOf(id)).toEqual([]);
    expect(await statusOf(id)).toEqual({ status: "running", step: -1 });

    await Promise.all([sweep(), sweep()]);
    await sweep();
    expect(await stepsOf(id)).toEqual([0]);
    expect(await statusOf(id)).toEqual({ status: "running", step: 0 });
    ahead += 61_000;
    await Promise.all([sweep(), sweep()]);
    expect(await stepsOf(id)).toEqual([0, 1]);
    expect(await statusOf(id)).toEqual({ status: "done", step: 1 });
  },
);

const counts = { keepMinutesDays: 3, keepHoursDays: 400, countDays: 7, transitionDays: 90, goneHours: 24 };
const traffic = { tenSecondsHours: 26, minuteDays: 8, hourDays: 400 };

test("a worker carries a schedule out by itself when its time has come", async () => {
  const at = new Date(Date.now() + 500).toISOString();
  const { id } = await schedule("by-itself", { kind: "at", at, change: { do: "turn-on" } });
  const { handlers } = createFlagWork(worker);
  const jobs = await startJobs(worker, {
    handlers,
    keep: { exposureDays: 30, contextHours: 24, readerHours: 24, ...counts, ...traffic },
  });
  try {
    await expect.poll(() => statusOf(id), PATIENT).toMatchObject({ status: "done" });
  } finally {
    await jobs.stop();
  }
  const { settings } = await people.ask(getFlag, { key: "by-itself" });
  expect(settings.find((setting) => setting.environment === environment)).toMatchObject({
    version: 2,
    definition: { defaultVariant: "on" },
    updatedBy: "system:flags",
  });
});
