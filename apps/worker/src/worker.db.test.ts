import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadConfig } from "@signalbox/runtime/config";
import { createRuntime, type Runtime } from "@signalbox/runtime/full";
import { withDatabase } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startWorker, type Worker } from "./worker.ts";

const database = withDatabase();
const directory = mkdtempSync(path.join(tmpdir(), "signalbox-worker-"));
let runtime: Runtime;
let worker: Worker;

const team = `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: platform }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: ada }
spec: { memberOf: [platform] }
`;

async function start(): Promise<void> {
  const { config } = loadConfig({
    cwd: directory,
    env: { DATABASE_URL: database.url, SIGNALBOX_LOG_LEVEL: "error" },
  });
  runtime = await createRuntime({ config, service: "worker", version: "0.0.0-test" });
  worker = await startWorker(runtime, config);
}

async function stop(): Promise<void> {
  await worker.stop();
  await runtime.close();
}

beforeAll(async () => {
  mkdirSync(path.join(directory, "catalog"));
  writeFileSync(path.join(directory, "catalog/team.yaml"), team);
  writeFileSync(
    path.join(directory, "signalbox.yaml"),
    "catalog:\n  locations: [{ type: file, target: catalog/*.yaml, allow: [User, Group] }]\nauth:\n  roles: { admin: ['group:default/platform'] }\n",
  );
  await start();
});
afterAll(stop);

const recorded = (type: string) => database.prisma.event.count({ where: { type } });

test("a worker that starts reads the configured locations", async () => {
  expect(await runtime.ports.catalog.count(everything)).toBe(2);
});

test("configured roles are on record, once", async () => {
  expect(await recorded("policy.role_granted")).toBe(1);
});

test("who belongs to which group is on record soon after the catalog says so", async () => {
  await vi.waitFor(async () => expect(await recorded("auth.membership_changed")).toBe(1), {
    timeout: 10_000,
  });
});

test("others see that a worker is there", async () => {
  const { checks } = await runtime.ports.health.check();
  expect(checks["worker"]).toMatchObject({ status: "ok" });
});

test("what a worker ingests counts among the events that a portal exports", async () => {
  const env = { DATABASE_URL: database.url, SIGNALBOX_LOG_LEVEL: "error" };
  const { config } = loadConfig({ cwd: directory, env });
  const portal = await createRuntime({ config, service: "portal", version: "0.0.0-test" });
  const total = async () =>
    Number(/^event_store_events_total (\d+)$/m.exec(await portal.metrics.render())?.[1]);
  try {
    const before = await total();
    writeFileSync(
      path.join(directory, "catalog/more.yaml"),
      team.replaceAll(/\b(ada|platform)\b/g, "more-$&"),
    );
    await vi.waitFor(async () => expect(await recorded("auth.membership_changed")).toBe(2), {
      timeout: 20_000,
    });
    expect(await total()).toBeGreaterThanOrEqual(before + 3);
  } finally {
    await portal.close();
  }
});

test("a worker that starts again repeats nothing", async () => {
  const before = (await runtime.ports.eventLog.head()).position;
  await stop();
  await start();
  expect((await runtime.ports.eventLog.head()).position).toBe(before);
});

const everything = {
  kind: [],
  type: [],
  owner: [],
  lifecycle: [],
  system: [],
  tag: [],
  words: [],
  notWords: [],
  terms: [],
  typos: false,
};
