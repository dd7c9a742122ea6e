import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { getMe, rotateSecrets } from "@signalbox/domain/auth";
import { anonymous, systemActor, type Actor, type Caller } from "@signalbox/kernel";
import { person, withDatabase } from "@signalbox/testkit";
import { afterEach, expect, inject, test, vi } from "vitest";
import { loadConfig } from "../config/index.ts";
import { freeGib } from "../health/disk.ts";
import { diskFinding } from "../health/probes.ts";
import { readGauges } from "./read-gauges.ts";
import { createRuntime, type Runtime } from "./index.ts";

const database = withDatabase();
const running: Runtime[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((runtime) => runtime.close()));
});

async function start(env: Record<string, string> = {}): Promise<Runtime> {
  const cwd = mkdtempSync(path.join(tmpdir(), "signalbox-runtime-"));
  const { config } = loadConfig({
    cwd,
    env: { DATABASE_URL: database.url, SIGNALBOX_LOG_LEVEL: "error", ...env },
  });
  const runtime = await createRuntime({ config, service: "portal", version: "1" });
  running.push(runtime);
  return runtime;
}

const request = {
  correlationId: "c",
  causationId: null,
  traceparent: null,
  reason: null,
  address: null,
  client: null,
};
const nobody: Caller = { actor: anonymous, request };

test("a database that does not answer is named without its password", async () => {
  const call = start({ DATABASE_URL: "postgresql://signalbox:hunter2@127.0.0.1:1/x" });
  await expect(call).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("PostgreSQL at 127.0.0.1:1"),
  });
  await expect(call).rejects.not.toThrow("hunter2");
});

test("a database that was never migrated is refused with the way to do it", async () => {
  const url = new URL(inject("databaseUrl"));
  url.pathname = "/postgres";
  await expect(start({ DATABASE_URL: url.toString() })).rejects.toMatchObject({
    code: "unavailable",
    details: { remedy: expect.stringContaining("migrate") },
  });
});

test("nobody is told to sign in", async () => {
  const { executor } = await start();
  await expect(executor.query(getMe, {}, nobody)).rejects.toMatchObject({ code: "unauthenticated" });
});

test("only the command line seals secrets anew", async () => {
  const { executor } = await start();
  const rotate = (actor: Actor) => executor.command(rotateSecrets, {}, { actor, request });
  for (const actor of [person("admin"), systemActor("ingestion")]) {
    await expect(rotate(actor)).rejects.toMatchObject({ code: "forbidden" });
  }
  expect((await rotate(systemActor("cli"))).output).toMatchObject({ finished: true });
});

test("without Redis there is no check of it", async () => {
  const health = await (await start()).ports.health.check();
  expect(Object.keys(health.checks)).toEqual(["self", "postgres", "disk", "register", "worker"]);
});

const otherDisk = "/dev/shm";

test.skipIf(!existsSync(otherDisk))(
  "the disk that counts is that of the state directory, not that of the configuration",
  async () => {
    const state = mkdtempSync(path.join(otherDisk, "signalbox-state-"));
    try {
      const { checks } = await (await start({ SIGNALBOX_STATE: state })).ports.health.check();
      expect(checks["disk"]).toMatchObject(diskFinding(await freeGib(otherDisk)));
      expect(checks["disk"]?.detail).not.toBe(diskFinding(await freeGib(tmpdir())).detail);
    } finally {
      rmSync(state, { recursive: true });
    }
  },
);

test("how full the register's disk is can be said only of a server on this machine", async () => {
  const { metrics, database: pool } = await start();
  const scrape = async (onThisMachine: boolean) => {
    await readGauges(metrics, { database: pool, redis: null, onThisMachine });
    return (await metrics.instruments.register_disk_used_ratio.get()).values.length;
  };
  expect([await scrape(true), await scrape(false)]).toEqual([1, 0]);
});

test("a Redis that is configured and away degrades, opens its breaker, and limits still hold", async () => {
  const runtime = await start({ REDIS_URL: "redis://127.0.0.1:1" });
  const { checks } = await runtime.ports.health.check();
  expect(checks["redis"]).toMatchObject({ status: "degraded" });
  const limiter = runtime.limits.limiter({ name: "test", points: 6, seconds: 60 });
  for (let call = 0; call < 6; call++) expect((await limiter.spend("a")).allowed).toBe(true);
  expect((await limiter.spend("a")).allowed).toBe(false);
  await vi.waitFor(async () =>
    expect(await runtime.metrics.render()).toContain('circuit_breaker_state{breaker="redis"} 2'),
  );
});
