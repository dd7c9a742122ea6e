import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { createFlagPublisher, soak } from "@signalbox/testkit";
import { startOwnDatabase, type OwnDatabase } from "@signalbox/testkit/own-database";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { portalProcess, workerProcess, type TestCommander } from "./testing-commanders.ts";
import { edgeProcess, redisProcess, type TestProcess } from "./testing-processes.ts";

const SERVICE = path.resolve(import.meta.dirname, "../../../packages/sdk/testing/watch-flag.mjs");
const SETTING = "/flags/watched/settings/development";
/** A job that died with its worker is found by the next sweep, within a minute. */
const PATIENT = { timeout: 100_000 };

let database: OwnDatabase;
let redis: TestProcess;
let portal: TestCommander;
let worker: TestProcess;
let edges: TestProcess[] = [];
let services: TestService[] = [];
let folder = "";
let token = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "signalbox-commands-"));
  [database, redis] = await Promise.all([startOwnDatabase(), redisProcess()]);
  await redis.start();
  const { url: databaseUrl } = database;
  const options = { databaseUrl, redisPort: redis.port, folder };
  portal = portalProcess(options);
  worker = workerProcess(options);
  edges = await Promise.all(
    ["one", "two"].map(async (name) => {
      await mkdir(path.join(folder, name));
      return edgeProcess({ ...options, folder: path.join(folder, name) });
    }),
  );
  await Promise.all([portal, worker].map((part) => part.start()));
  token = await portal.token();
  await createFlag("watched");
  const key = await createFlagPublisher(database.pool).addKey("development", "server");
  await Promise.all(edges.map((edge) => edge.start()));
  services = edges.map(({ port }) => startService(port, key));
  for (const service of services) await vi.waitUntil(() => service.reasons.at(-1) === "STATIC", PATIENT);
}, 180_000);
afterAll(async () => {
  for (const { child } of services) child.kill("SIGKILL");
  await Promise.all([...edges, portal, worker, redis].map((part) => part.kill()));
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

interface TestService {
  readonly child: ChildProcess;
  /** Why it got what it got, one for each time that its answer changed. */
  readonly reasons: string[];
  /** The version of the flag's setting that it evaluates. */
  version(): number;
}

/** A service with the SDK in it, which evaluates ten times a second. */
function startService(port: number, key: string): TestService {
  const options = {
    url: `http://127.0.0.1:${port}`,
    key,
    service: `at-${port}`,
    version: "1",
    flag: "watched",
  };
  const child = spawn(process.execPath, [SERVICE, JSON.stringify(options)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const reasons: string[] = [];
  let version = 0;
  createInterface({ input: child.stdout }).on("line", (text) => {
    const line = JSON.parse(text) as { reason?: string; version?: number | null };
    if (line.reason !== undefined) reasons.push(line.reason);
    version = line.version ?? version;
  });
  return { child, reasons, version: () => version };
}

/** Gives one command until it is answered; its key makes sure that it is carried out once, whoever died meanwhile. */
async function command(path: string, body: object = {}): Promise<void> {
  const headers = {
    Authorization: `Bearer ${token}`,
    "Content-Type": "application/json",
    "Idempotency-Key": randomUUID(),
    "Signalbox-Reason": "a%20test",
  };
  const give = () =>
    fetch(`${portal.url()}/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  for (const end = Date.now() + PATIENT.timeout; ;) {
    const answer = await give().catch(() => null);
    const text = await answer?.text().catch(() => null);
    if (answer?.ok && typeof text === "string") return;
    const isFinal = answer && answer.status < 500 && answer.status !== 409;
    if (isFinal || Date.now() > end) throw new Error(`${path} was not carried out: ${text ?? "no answer"}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function createFlag(key: string): Promise<void> {
  const common = { key, name: key, type: "boolean", entityRef: "component:default/shop" };
  const variants = { on: true, off: false };
  return command("/flags", { ...common, variants, defaultVariant: "on", safeVariant: "off" });
}

/** Kills and restores the flag until it is told to stop, and counts. */
function streamOfCommands() {
  const state = { stopped: false, given: 0 };
  const running = (async () => {
    while (!state.stopped) {
      await command(`${SETTING}/kill`);
      await command(`${SETTING}/restore`);
      state.given += 2;
    }
  })();
  return {
    state,
    stop: async () => {
      state.stopped = true;
      await running;
    },
  };
}

async function one<T>(sql: string, ...values: unknown[]): Promise<T> {
  const { rows } = await database.pool.query<{ one: T }>(sql, values);
  const [row] = rows;
  if (!row) throw new Error(`Nothing is there: ${sql}`);
  return row.one;
}

const moves = () =>
  one<number>(
    `SELECT count(*)::int AS one FROM event WHERE type IN ('flags.flag_killed', 'flags.flag_restored')`,
  );
const publishedRevision = () =>
  one<number>("SELECT revision::int AS one FROM flag_environment WHERE name = 'development'");
const publishedVersion = () =>
  one<number>(
    `SELECT (body ->> 'version')::int AS one FROM published_flag
     WHERE environment = 'development' AND item = 'flag:watched'`,
  );
const isTurnedOff = (key: string) =>
  one<boolean>(
    `SELECT body #>> '{definition,defaultVariant}' = 'off' AS one FROM published_flag
     WHERE environment = 'development' AND item = $1`,
    `flag:${key}`,
  );

async function revisionOf({ port }: TestProcess): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/api/health/ready`);
  const { environments } = (await response.json()) as { environments: { name: string; revision: number }[] };
  return environments.find(({ name }) => name === "development")?.revision ?? 0;
}

const parts: Record<string, () => { kill: () => Promise<void>; start: () => Promise<void> }> = {
  "the portal": () => portal,
  "the worker": () => worker,
  "the edge": () => ({ kill: async () => edges[0]?.kill(), start: async () => edges[0]?.start() }),
  PostgreSQL: () => ({ kill: () => database.kill(), start: () => database.restart() }),
  Redis: () => redis,
};
const alone = [["the portal"], ["the worker"]];
const pairs = [
  ["the portal", "the worker"],
  ["the portal", "the edge"],
  ["the portal", "PostgreSQL"],
  ["the portal", "Redis"],
  ["the worker", "the edge"],
  ["the worker", "PostgreSQL"],
  ["the worker", "Redis"],
];
const cases = [...alone, ...pairs].map((killed) => ({ killed }));

test.each(cases.slice(0, soak(alone.length, cases.length)))(
  "with $killed killed during a stream of commands each is carried out once, what was planned happens, and services hold the last of it",
  { timeout: 600_000 },
  async ({ killed }) => {
    for (let round = 0; round < soak(1, 3); round++) {
      const before = await moves();
      const planned = `planned-${randomUUID()}`;
      await createFlag(planned);
      const commands = streamOfCommands();
      await expect.poll(() => commands.state.given, PATIENT).toBeGreaterThan(4);
      const at = new Date(Date.now() + 2000).toISOString();
      const plan = { kind: "at", at, change: { do: "turn-off" } };
      await command(`/flags/${planned}/settings/development/schedules`, { plan });
      for (const name of killed) await parts[name]?.().kill();
      for (const name of killed.toReversed()) await parts[name]?.().start();
      const given = commands.state.given;
      await expect.poll(() => commands.state.given, PATIENT).toBeGreaterThan(given + 4);
      await commands.stop();
      await expect.poll(() => isTurnedOff(planned), PATIENT).toBe(true);

      expect(await moves()).toBe(before + commands.state.given);
      const revision = await publishedRevision();
      const version = await publishedVersion();
      for (const edge of edges) await expect.poll(() => revisionOf(edge), PATIENT).toBe(revision);
      for (const service of services) await expect.poll(() => service.version(), PATIENT).toBe(version);
    }
    // Whoever has a value once never falls back to the caller's own.
    for (const { reasons } of services)
      expect(new Set(reasons.slice(reasons.indexOf("STATIC")))).toEqual(new Set(["STATIC"]));
  },
);
