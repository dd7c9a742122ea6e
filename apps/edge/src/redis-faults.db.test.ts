import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createFlagPublisher, soak, type FlagPublisher } from "@signalbox/testkit";
import { startOwnDatabase, type OwnDatabase } from "@signalbox/testkit/own-database";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { serves } from "./testing-flags.ts";
import { edgeProcess, redisProcess, type TestProcess } from "./testing-processes.ts";
import { followStream, type TestReader } from "./testing-reader.ts";

let database: OwnDatabase;
let publisher: FlagPublisher;
let redis: TestProcess;
let edges: TestProcess[] = [];
let folders: string[] = [];
let key = "";
let readers: TestReader[] = [];

beforeAll(async () => {
  [database, redis] = await Promise.all([startOwnDatabase(), redisProcess()]);
  publisher = createFlagPublisher(database.pool);
  await redis.start();
  key = await publisher.addKey("production", "server");
}, 120_000);
afterAll(async () => {
  await redis.kill();
  await database.stop();
});

beforeEach(async () => {
  folders = await Promise.all([0, 1].map(() => mkdtemp(path.join(tmpdir(), "signalbox-edge-"))));
  edges = await Promise.all(
    folders.map((folder) => edgeProcess({ databaseUrl: database.url, redisPort: redis.port, folder })),
  );
  await publisher.publish("production", { "flag:a": serves("off") });
  await Promise.all(edges.map((edge) => edge.start()));
  readers = edges.map(({ port }) => followStream(`http://127.0.0.1:${port}`, key));
});
afterEach(async () => {
  await Promise.all(readers.map((reader) => reader.stop()));
  await Promise.all(edges.map((edge) => edge.kill()));
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

/** Publishes one change after another, and tells which of them were acknowledged. */
function streamOfChanges() {
  const state = { stopped: false, acknowledged: 0, changes: 0 };
  const running = (async () => {
    while (!state.stopped) {
      const variant = state.changes % 2 === 0 ? "on" : "off";
      const change = {
        "flag:a": { ...serves(variant), version: state.changes + 1 },
        [`flag:n${state.changes % 7}`]: serves("on"),
      };
      await publisher.publish("production", change).then(
        (revision) => {
          state.acknowledged = revision;
          state.changes++;
        },
        () => undefined,
      );
      await new Promise((resolve) => setTimeout(resolve, 5));
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

/** Asks an edge again and again; what is not an answer is counted. */
function askingAlways(port: number) {
  const state = { stopped: false, answers: 0, failures: [] as string[] };
  const running = (async () => {
    while (!state.stopped) {
      const answer = await evaluate(port).catch((error: unknown) => String(error));
      if (answer === 200) state.answers++;
      else state.failures.push(String(answer));
      await new Promise((resolve) => setTimeout(resolve, 5));
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

async function evaluate(port: number): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/ofrep/v1/evaluate/flags/a`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}` },
    body: "{}",
  });
  await response.text();
  return response.status;
}

async function revisionOf({ port }: TestProcess): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/api/health/ready`);
  const { environments } = (await response.json()) as { environments: { name: string; revision: number }[] };
  return environments.find(({ name }) => name === "production")?.revision ?? 0;
}

async function inTheDatabase() {
  const { rows } = await database.pool.query<{ revision: string; flags: Record<string, number> }>(
    `SELECT (SELECT revision FROM flag_environment WHERE name = 'production') AS revision,
       (SELECT json_object_agg(item, revision) FROM published_flag WHERE environment = 'production') AS flags`,
  );
  return { revision: Number(rows[0]?.revision), flags: rows[0]?.flags };
}

const parts: Record<string, { kill: () => Promise<void>; restart: () => Promise<void> }> = {
  "the edge": { kill: async () => edges[0]?.kill(), restart: async () => edges[0]?.start() },
  PostgreSQL: { kill: () => database.kill(), restart: () => database.restart() },
  Redis: { kill: () => redis.kill(), restart: () => redis.start() },
};
const alone = Object.keys(parts).map((part) => ({ killed: [part] }));
const pairs = [
  ["the edge", "PostgreSQL"],
  ["the edge", "Redis"],
  ["PostgreSQL", "Redis"],
].map((killed) => ({ killed }));

test.each([...alone, ...pairs].slice(0, soak(alone.length, alone.length + pairs.length)))(
  "with $killed killed during a stream of changes everyone ends at the database's revision, and the other edge answered all the time",
  { timeout: 120_000 },
  async ({ killed }) => {
    const others = askingAlways(edges[1]?.port ?? 0);
    for (let round = 0; round < soak(1, 5); round++) {
      const changes = streamOfChanges();
      await expect.poll(() => changes.state.changes, { timeout: 20_000 }).toBeGreaterThan(10);
      for (const name of killed) await parts[name]?.kill();
      for (const name of killed.toReversed()) await parts[name]?.restart();
      const before = changes.state.changes;
      await expect.poll(() => changes.state.changes, { timeout: 20_000 }).toBeGreaterThan(before + 10);
      await changes.stop();
      const truth = await inTheDatabase();
      expect(truth.revision).toBeGreaterThanOrEqual(changes.state.acknowledged);
      for (const edge of edges)
        await expect.poll(() => revisionOf(edge), { timeout: 20_000 }).toBe(truth.revision);
      for (const reader of readers) {
        await expect.poll(() => reader.revision(), { timeout: 20_000 }).toBe(truth.revision);
        const held = [...reader.flags.values()].map((flag) => [`flag:${flag.key}`, flag.revision]);
        expect(Object.fromEntries(held)).toEqual(truth.flags);
      }
    }
    await others.stop();
    expect(others.state.failures).toEqual([]);
    expect(others.state.answers).toBeGreaterThan(0);
  },
);

test("an edge that starts while everything else is dead answers from its own disk and says how old that is", async () => {
  const [edge] = edges;
  const port = edge?.port ?? 0;
  const { revision } = await inTheDatabase();
  await expect.poll(() => revisionOf({ port } as TestProcess)).toBe(revision);
  const copy = path.join(folders[0] ?? "", "edge/flags.json");
  await expect.poll(() => readFile(copy, "utf8")).toContain(`"name":"production","revision":${revision},`);
  await Promise.all([database.kill(), redis.kill(), edge?.kill()]);
  await edge?.start();
  expect(await evaluate(port)).toBe(200);
  const health = await (await fetch(`http://127.0.0.1:${port}/api/health/ready`)).json();
  expect(health).toMatchObject({ status: "degraded", source: "disk", ageSeconds: expect.any(Number) });
  expect(await revisionOf({ port } as TestProcess)).toBe(revision);
  await Promise.all([database.restart(), redis.start()]);
  await publisher.publish("production", { "flag:a": serves("on") });
  await expect.poll(() => revisionOf({ port } as TestProcess), { timeout: 20_000 }).toBe(revision + 1);
});
