import { catalogRepository, migrateJobs, sloRepository } from "@signalbox/db";
import {
  claimSlos,
  createSlo,
  gather,
  recordReadings,
  type SloCommandPorts,
  type SloQueryPorts,
  type SloSettings,
} from "@signalbox/domain/slos";
import type { DecisionPorts } from "@signalbox/domain/catalog";
import type { Slo } from "@signalbox/domain/slos/schema";
import type { MetricsSource } from "@signalbox/plugin-api";
import type { z } from "zod";
import { testClock, type TestClock } from "./clock.ts";
import { createDatabaseRuntime, type DatabaseRuntime } from "./database-runtime.ts";
import { createMemoryAccess } from "./plugins/memory-access.ts";
import { saveEntities } from "./save-entities.ts";
import type { TestDatabase } from "./with-database.ts";

type Ports = SloQueryPorts & SloCommandPorts & DecisionPorts;
type Wanted = Partial<z.input<typeof createSlo.input>> & { name: string };

/** Objectives on a real database, with a source of metrics of the test's own. */
export interface SlosRuntime extends DatabaseRuntime<Ports> {
  readonly settings: SloSettings;
  /** Entities to which nothing may be added. */
  readonly kept: Set<string>;
  /** Puts a component of that name into the catalog. */
  addComponent(name: string, owner?: string): Promise<string>;
  add(wanted: Wanted): Promise<Slo>;
  claim: () => Promise<Parameters<typeof gather>[1]>;
  read: (claimed: Parameters<typeof gather>[1]) => ReturnType<typeof gather>;
  record: (readings: Awaited<ReturnType<typeof gather>>) => Promise<number>;
  /** Evaluates what is due, until nothing is. */
  evaluate(): Promise<void>;
}

export const SLO_SETTINGS: SloSettings = {
  evaluateSeconds: 30,
  keepMinutesDays: 3,
  noDataMinutes: 10,
  lateMinutes: 5,
};

/** Call within a test or hook of a file that has a database. */
export async function createSlosRuntime(
  db: TestDatabase,
  metrics: MetricsSource,
  clock: TestClock = testClock(),
): Promise<SlosRuntime> {
  await migrateJobs(db.database);
  const plugins = createMemoryAccess({ metrics: { metrics } });
  const kept = new Set<string>();
  const authorize: DecisionPorts["authorize"] = async (_actor, _permission, { id }) =>
    kept.has(id)
      ? { allowed: false, policies: ["kept"], reason: `${id} is kept.` }
      : { allowed: true, policies: [] };
  const others = { sloSettings: SLO_SETTINGS, plugins, eventTypes: new Map<string, never>() };
  const log: { eventLog?: DatabaseRuntime<Ports>["eventLog"] } = {};
  const eventLog: SloQueryPorts["eventLog"] = {
    list: async (filter, page) => (await log.eventLog?.list(filter, page)) ?? [],
  };
  const ports = (tx: TestDatabase["prisma"]): Ports => ({
    ...others,
    authorize,
    eventLog,
    slos: sloRepository(tx),
    catalog: catalogRepository(tx),
  });
  const runtime = createDatabaseRuntime<Ports>({
    db,
    clock,
    ports: (tx) => ports(tx as TestDatabase["prisma"]),
  });
  log.eventLog = runtime.eventLog;
  const { executor, caller } = runtime;
  const claim = async () =>
    (await executor.command(claimSlos, { limit: 1000 }, caller())).output.items as Parameters<
      typeof gather
    >[1];
  const read: SlosRuntime["read"] = (claimed) =>
    gather({ plugins, settings: SLO_SETTINGS, now: clock.now().getTime() }, claimed);
  const record: SlosRuntime["record"] = async (readings) =>
    (await executor.command(recordReadings, { readings }, caller())).output.evaluated;
  return {
    ...runtime,
    kept,
    settings: SLO_SETTINGS,
    claim,
    read,
    record,
    evaluate: async () => {
      for (let claimed = await claim(); claimed.length > 0; claimed = await claim())
        await record(await read(claimed));
    },
    addComponent: async (name, owner = "group:default/payments") => {
      const spec = { type: "service", lifecycle: "production", owner };
      const document = { apiVersion: "backstage.io/v1alpha1", kind: "Component", metadata: { name }, spec };
      await saveEntities(catalogRepository(db.prisma), [document], clock.now());
      return `component:default/${name}`;
    },
    add: async (wanted) => (await executor.command(createSlo, { ...PLAIN, ...wanted }, caller())).output,
  };
}

const PLAIN = {
  title: "Availability",
  entityRef: "component:default/shop",
  environment: "production",
  language: "Signalbox",
  indicator: { kind: "ratio", total: "all", part: { counts: "bad", query: "errors" } },
  window: { kind: "rolling", days: 30 },
  target: 0.999,
} as const;
