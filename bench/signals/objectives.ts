import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createPrisma, migrateJobs, type Database } from "@signalbox/db";
import { startEmbedded } from "@signalbox/db/embedded";
import { pushEntities } from "@signalbox/domain/catalog";
import {
  claimSlos,
  gather,
  getBurn,
  getHistory,
  getSlo,
  importSlos,
  listAlerts,
  listSlos,
  recordReadings,
  type SloSettings,
} from "@signalbox/domain/slos";
import { systemActor, type Actor, type Caller } from "@signalbox/kernel";
import { loadConfig } from "@signalbox/runtime/config";
import { createRuntime, type Runtime } from "@signalbox/runtime/full";
import { createTestDatabase } from "@signalbox/testkit/database";
import { countQueries, countingPrometheus } from "./prometheus-queries.ts";
import type { BenchRow } from "./row.ts";

const OBJECTIVES = 1000;
const DAYS = 30;
const MINUTES_DAYS = 3;
const RECORDED_AT_ONCE = 250;
const ROUNDS = 5;
const IMPORTED_AT_ONCE = 100;
const nobody = { causationId: null, traceparent: null, reason: null, address: null, client: null };
const callerOf = (actor: Actor): Caller => ({ actor, request: { correlationId: "bench", ...nobody } });
const person = callerOf({
  kind: "person",
  id: "usr_bench0admin",
  name: "Bench",
  groups: [],
  roles: ["admin"],
});
const worker = callerOf(systemActor("slos"));

/** Objectives at size: how long a round of evaluation takes, and what the screens wait for. */
export async function benchObjectives(): Promise<BenchRow[]> {
  const directory = await mkdtemp(path.join(tmpdir(), "signalbox-slos-"));
  const server = await startEmbedded({ directory: path.join(directory, "postgres") });
  try {
    return await measure(await createTestDatabase(server.url), directory);
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function measure(url: string, directory: string): Promise<BenchRow[]> {
  const prometheus = await countingPrometheus();
  await writeFile(path.join(directory, "signalbox.yaml"), configuration(prometheus.url));
  const { config } = loadConfig({ cwd: directory, env: { DATABASE_URL: url } });
  const database = createPrisma({ url, poolSize: 4 });
  await migrateJobs(database);
  const runtime = await createRuntime({ config, service: "worker", version: "0.0.0-bench" });
  try {
    const push = { source: "bench", entities: [COMPONENT] };
    await runtime.executor.command(pushEntities, push, callerOf(systemActor("ingestion")));
    for (let at = 0; at < OBJECTIVES; at += IMPORTED_AT_ONCE) {
      const texts = Array.from({ length: IMPORTED_AT_ONCE }, (_, index) => objective(at + index));
      await runtime.executor.command(importSlos, { text: texts.join("---\n") }, person);
    }
    await fill(database.pool);
    return [
      ...(await rounds(runtime, database.pool)),
      ...(await screens(runtime)),
      await countQueries(runtime, prometheus, person),
    ];
  } finally {
    await runtime.close();
    await database.close();
    await prometheus.close();
  }
}

const configuration = (url: string) => `
telemetry: { logLevel: error }
plugins: [{ plugin: prometheus, config: { url: "${url}" } }]
signals: { metrics: otlp-metrics }
`;

const COMPONENT = {
  apiVersion: "backstage.io/v1alpha1",
  kind: "Component",
  metadata: { name: "bench" },
  spec: { type: "service", lifecycle: "production", owner: "group:default/bench" },
};

function objective(at: number): string {
  const metric = (query: string) => `{ metricSource: { type: Signalbox, spec: { query: '${query}' } } }`;
  const labels = `{service="s${at}",environment="production"}`;
  return `apiVersion: openslo/v1
kind: SLO
metadata: { name: slo-${at}, displayName: Objective ${at}, annotations: { signalbox.io/alerting: "page,ticket,half-budget" } }
spec:
  service: bench
  indicator: { metadata: { name: i }, spec: { ratioMetric: { counter: true, bad: ${metric(`errors${labels}`)}, total: ${metric(`requests${labels}`)} } } }
  timeWindow: [{ duration: 30d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ target: 0.99 }]
`;
}

async function fill(pool: Database["pool"]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("SET statement_timeout = 0");
    for (const sql of fillSql()) await client.query(sql);
  } finally {
    client.release(true);
  }
}

/** What a month of running leaves: hours of the window, minutes of three days, and what services reported just now. */
function fillSql(): string[] {
  const hours = `generate_series(date_trunc('hour', now()) - '${DAYS} days'::interval, now(), '1 hour') at`;
  const minutes = `generate_series(date_trunc('hour', now()) - '${MINUTES_DAYS} days'::interval, date_trunc('minute', now()) - '3 minutes'::interval, '1 minute') at`;
  const tens =
    "generate_series(date_trunc('minute', now()) - '20 minutes'::interval, now(), '10 seconds') at";
  const le =
    "le_1 le_2_5 le_5 le_10 le_25 le_50 le_75 le_100 le_250 le_500 le_750 le_1000 le_2500 le_5000 le_7500 le_10000 le_30000 le_60000".split(
      " ",
    );
  return [
    `INSERT INTO slo_hour SELECT s.number, at, 5995, 6000, 6000, 60, 5995, 6000, 6000 FROM slo s, ${hours}`,
    `INSERT INTO slo_minute SELECT s.number, at, 99.9, 100, 100, 1, false FROM slo s, ${minutes}`,
    `UPDATE slo_standing SET read_to = date_trunc('minute', now()) - '3 minutes'::interval,
       filled_from = date_trunc('hour', now()) - '31 days'::interval`,
    `INSERT INTO metric_series (environment, service, version, route, flag_variant, first_seen_at, last_seen_at)
       SELECT 'production', 's' || n, '1', '', '', now(), now() FROM generate_series(0, ${OBJECTIVES - 1}) n`,
    `INSERT INTO metric_10s (series_id, at, requests, errors, ${le.join(", ")})
       SELECT m.id, at, 100, 0, ${le.map(() => "100").join(", ")} FROM metric_series m, ${tens}`,
    "VACUUM ANALYZE",
  ];
}

async function rounds(runtime: Runtime, pool: { query(sql: string): Promise<unknown> }): Promise<BenchRow[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await pool.query("UPDATE slo_standing SET due_at = now() - '1 second'::interval");
    const begun = performance.now();
    const evaluated = await evaluate(runtime);
    times.push(performance.now() - begun);
    if (evaluated !== OBJECTIVES) throw new Error(`${evaluated} objectives were evaluated.`);
  }
  return [row(`${OBJECTIVES} objectives evaluated, median of ${ROUNDS} rounds`, median(times), 5000)];
}

async function evaluate({ executor, ports, clock }: Runtime): Promise<number> {
  const { output } = await executor.command(claimSlos, { limit: OBJECTIVES }, worker);
  const settings: SloSettings = ports.sloSettings;
  const claimed = output.items as Parameters<typeof gather>[1];
  const readings = await gather({ plugins: ports.plugins, settings, now: clock.now().getTime() }, claimed);
  const failed = readings.find(({ problem }) => problem !== null);
  if (failed) throw new Error(`The source failed: ${failed.problem}`);
  for (let at = 0; at < readings.length; at += RECORDED_AT_ONCE)
    await executor.command(recordReadings, { readings: readings.slice(at, at + RECORDED_AT_ONCE) }, worker);
  return readings.length;
}

async function screens({ executor, duringRequest }: Runtime): Promise<BenchRow[]> {
  const from = new Date(Date.now() - DAYS * 86_400_000).toISOString();
  const range = { name: "slo-7", from, to: new Date().toISOString() };
  const timed = async (work: () => Promise<unknown>) => {
    const times: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      const begun = performance.now();
      await duringRequest(work);
      times.push(performance.now() - begun);
    }
    return median(times);
  };
  const list = await timed(() => executor.query(listSlos, { limit: OBJECTIVES }, person));
  const page = await timed(() =>
    Promise.all([
      executor.query(getSlo, { name: "slo-7" }, person),
      executor.query(getHistory, range, person),
      executor.query(getBurn, range, person),
      executor.query(listAlerts, { name: "slo-7" }, person),
    ]),
  );
  return [
    row(`list of ${OBJECTIVES} objectives, server time, median of 10`, list, 200),
    row(
      `page of an objective over ${DAYS} days (standing, history, burn rates, alerts), median of 10`,
      page,
      300,
    ),
  ];
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function row(what: string, ms: number, aim: number): BenchRow {
  return { what, value: `${Math.round(ms)} ms`, aim: `<= ${aim} ms` };
}
