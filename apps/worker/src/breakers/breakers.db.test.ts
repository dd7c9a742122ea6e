import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { forceBreaker } from "@signalbox/domain/breakers";
import { loadConfig, type Config } from "@signalbox/runtime/config";
import { breakerReportsOf, createRuntime, startJobs, type Runtime } from "@signalbox/runtime/full";
import { developer, request, startPrometheus, withDatabase, type Prometheus } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createBreakerWork } from "./breaker-work.ts";
import { createProfileReading } from "./profile-reading.ts";

const db = withDatabase();
const directory = mkdtempSync(path.join(tmpdir(), "signalbox-breakers-"));
const PATIENT = { timeout: 30_000, interval: 200 };
const id = "production/shop/payments";
let exposed = "";
let exposition: Server;
let prometheus: Prometheus;
let config: Config;
let runtime: Runtime;

const states = ["closed", "open", "half_open", "forced_open", "metrics_only", "disabled"];
/** As Micrometer exposes a breaker of resilience4j. */
const resilience4j = (state: string, refused: number) =>
  [
    "# TYPE resilience4j_circuitbreaker_state gauge",
    ...states.map(
      (one) =>
        `resilience4j_circuitbreaker_state{application="shop",group="none",name="payments",state="${one}"} ${one === state ? "1.0" : "0.0"}`,
    ),
    "# TYPE resilience4j_circuitbreaker_calls_seconds summary",
    'resilience4j_circuitbreaker_calls_seconds_count{application="shop",group="none",kind="failed",name="payments"} 10.0',
    'resilience4j_circuitbreaker_calls_seconds_count{application="shop",group="none",kind="successful",name="payments"} 90.0',
    "# TYPE resilience4j_circuitbreaker_not_permitted_calls_total counter",
    `resilience4j_circuitbreaker_not_permitted_calls_total{application="shop",group="none",kind="not_permitted",name="payments"} ${refused}.0`,
    "",
  ].join("\n");

beforeAll(async () => {
  exposition = createServer((_request, response) =>
    response.writeHead(200, { "Content-Type": "text/plain; version=0.0.4" }).end(exposed),
  );
  exposition.listen(0, "127.0.0.1");
  await once(exposition, "listening");
  const address = `127.0.0.1:${(exposition.address() as AddressInfo).port}`;
  exposed = resilience4j("closed", 0);
  prometheus = await startPrometheus({ targets: [{ address, labels: {} }] });
  writeFileSync(
    path.join(directory, "signalbox.yaml"),
    JSON.stringify({
      plugins: [{ plugin: "prometheus", config: { url: prometheus.url } }],
      breakers: { read: [{ profile: "resilience4j", source: "prometheus" }] },
    }),
  );
  const env = { DATABASE_URL: db.url, SIGNALBOX_LOG_LEVEL: "error" };
  config = loadConfig({ cwd: directory, env }).config;
  runtime = await createRuntime({ config, service: "worker", version: "0.0.0-test" });
});
afterAll(async () => {
  await runtime.close();
  await prometheus.close();
  exposition.close();
});

const breaker = async () => (await runtime.ports.breakers.breaker(id, new Date()))?.row ?? null;
const stateNow = async () =>
  (await db.prisma.breakerInstance.findMany({ where: { breakerId: id } })).map(({ state }) => state);
const recorded = async () =>
  (
    await db.prisma.event.findMany({
      where: { type: { startsWith: "breakers." } },
      orderBy: { position: "asc" },
    })
  ).map(({ type }) => type.replace("breakers.", ""));

test("breakers of resilience4j are read out of a real Prometheus, with their moves", async () => {
  const reading = createProfileReading(runtime, config.breakers);
  const looked = async () => {
    await reading.look();
    return stateNow();
  };
  await expect.poll(looked, PATIENT).toEqual(["closed"]);
  exposed = resilience4j("open", 5);
  await expect.poll(looked, PATIENT).toEqual(["open"]);
  expect(await breaker()).toMatchObject({
    service: "shop",
    dependency: "payments",
    source: "prometheus",
    profile: "resilience4j",
  });
  const moves = await db.prisma.breakerTransition.findMany({ where: { breakerId: id } });
  expect(moves.map(({ from, to, cause }) => [from, to, cause])).toEqual([["closed", "open", "observed"]]);
});

test("the worker puts moves on record within seconds, once, and lets go of what is over", async () => {
  const work = createBreakerWork(runtime, { ...config.breakers, read: [] });
  const other = createBreakerWork(runtime, { ...config.breakers, read: [] });
  work.start();
  other.start();
  try {
    await expect.poll(recorded, PATIENT).toEqual(["breaker_opened"]);
  } finally {
    await Promise.all([work.stop(), other.stop()]);
  }
});

test("a force that is over is taken away by its own job", async () => {
  const settings = {
    preset: null,
    failures: 3,
    openSeconds: 120,
    timeoutMs: null,
    retries: null,
    concurrency: null,
  };
  const none = { calls: 0, ok: 0, failed: 0, timeouts: 0, rejected: 0, fallbacks: 0 };
  const own = { id: "production/web/cart", environment: "production", service: "web", name: "cart" };
  const from = {
    source: "sdk",
    profile: null,
    note: null,
    controlledBy: null,
    instance: "i-1",
    serviceVersion: "1",
  };
  const closed = { state: "closed", sinceAge: 0, forced: null, revision: 0, seenAge: 0 } as const;
  const told = { batch: "one", ...own, dependency: "cart", ...from, settings, ...closed, ...none };
  await breakerReportsOf(runtime).add([{ ...told, latency: [], moves: [] }]);
  const caller = { actor: developer, request: request() };
  await runtime.executor.command(forceBreaker, { id: own.id, to: "open", minutes: 1 }, caller);
  await db.prisma.breaker.update({ where: { id: own.id }, data: { forcedUntil: new Date(Date.now() - 1) } });
  await db.database.pool.query(
    "UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key LIKE 'breakers.expire/%'",
  );
  const { handlers } = createBreakerWork(runtime, config.breakers);
  const keep = { ...config.flags.keep, ...config.breakers.keep, ...config.slos, ...config.signals.otlp.keep };
  const jobs = await startJobs(runtime, { handlers, keep });
  try {
    const published = () => db.prisma.publishedFlag.findMany({ where: { item: "breaker:web/cart" } });
    await expect.poll(published, PATIENT).toMatchObject([{ body: null }]);
    expect((await recorded()).slice(-2)).toEqual(["breaker_forced", "breaker_released"]);
  } finally {
    await jobs.stop();
  }
});
