import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { listFlags } from "@signalbox/domain/flags";
import { loadConfig } from "@signalbox/runtime/config";
import { createRuntime, readInitialFlags, type Runtime } from "@signalbox/runtime/full";
import { admin, request, withDatabase } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorker, type Worker } from "../worker.ts";

const db = withDatabase();
const root = path.resolve(import.meta.dirname, "../../../..");
const env = { SIGNALBOX_LOG_LEVEL: "error" };
let runtime: Runtime;
let worker: Worker;

async function start(): Promise<void> {
  const state = mkdtempSync(path.join(tmpdir(), "signalbox-plant-"));
  const { config } = loadConfig({ cwd: root, env: { ...env, DATABASE_URL: db.url, SIGNALBOX_STATE: state } });
  runtime = await createRuntime({ config, service: "worker", version: "0.0.0-test" });
  worker = await startWorker(runtime, config);
}
async function stop(): Promise<void> {
  await worker.stop();
  await runtime.close();
}
beforeAll(start);
afterAll(stop);

const list = async () =>
  (await runtime.executor.query(listFlags, { limit: 500 }, { actor: admin, request: request() })).items;

test("the first start of the demo organisation has flags of every kind, each owned and none refused", async () => {
  const { config } = loadConfig({ cwd: root, env: { ...env, DATABASE_URL: db.url } });
  const items = await list();
  expect(items.map(({ key }) => key)).toEqual(
    readInitialFlags(config)
      .flags.map(({ key }) => key)
      .toSorted(),
  );
  expect(items.filter(({ owner }) => owner === null)).toEqual([]);
  const levers = items.flatMap((item) => item.levers);
  expect(new Set(levers.map(({ state }) => state))).toEqual(new Set(["on", "off", "killed"]));
  expect(new Set(items.map(({ lifecycle }) => lifecycle))).toEqual(
    new Set(["draft", "active", "ready-to-remove"]),
  );
  expect(new Set(items.map(({ type }) => type))).toEqual(new Set(["boolean", "string", "number", "object"]));
  expect(new Set(items.flatMap(({ stale }) => stale))).toEqual(new Set(["expired", "ready-to-remove"]));
  const published = await db.prisma.publishedFlag.count({ where: { environment: "production" } });
  expect(published).toBe(items.length + 2);
});

test("a later start touches no flag that is there", async () => {
  const before = (await runtime.ports.eventLog.head()).position;
  await stop();
  await start();
  expect((await runtime.ports.eventLog.head()).position).toBe(before);
});

test.each([
  ["a file that is not there", null, /flags\.initial names .*flags\.json/],
  ["a member that nobody knows", { flags: [{ nonsense: 1 }] }, /^flags\.json:1:\d+: flags\.0/],
  ["a flag without variants", { flags: [{ key: "a", name: "A" }] }, /^flags\.json:1:\d+: flags\.0\./],
])("%s stops the start with its place", (_what, content, message) => {
  const cwd = mkdtempSync(path.join(tmpdir(), "signalbox-initial-"));
  writeFileSync(path.join(cwd, "signalbox.yaml"), "flags: { initial: flags.json }\n");
  if (content !== null) writeFileSync(path.join(cwd, "flags.json"), JSON.stringify(content));
  const { config } = loadConfig({ cwd, env });
  expect(() => readInitialFlags(config)).toThrow(message);
});
