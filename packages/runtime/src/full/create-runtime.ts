import { createHash, randomBytes } from "node:crypto";
import {
  breakerReports,
  createPrisma,
  createSecretBox,
  createTransaction,
  isMigrated,
  metricStore,
  migrateJobs,
  type Database,
  type RunTransaction,
} from "@signalbox/db";
import { createRegisterFeed } from "@signalbox/db/feed";
import { authenticateSession, authenticateToken } from "@signalbox/domain/auth";
import { knownProfiles } from "@signalbox/domain/breakers";
import { createRefusalRecorder, type RefusalRecorder } from "@signalbox/domain/policy";
import {
  AppError,
  createExecutor,
  createNewId,
  systemClock,
  type Clock,
  type Executor,
  type NewId,
} from "@signalbox/kernel";
import { createMemoryStore, createRedisStore } from "@signalbox/redis";
import { createLogger, createMetrics, span, type Logger } from "@signalbox/telemetry";
import type { Config } from "../config/index.ts";
import { createHealth } from "../health/health.ts";
import { probesOf } from "../health/probes.ts";
import { authorizeWith, commandPorts, queryPorts } from "./compose-ports.ts";
import { composeSources } from "./compose-sources.ts";
import { intakeOf } from "./intake.ts";
import { createFresh } from "./fresh.ts";
import type { Freshness } from "./freshness.ts";
import { pluginList } from "./plugin-list.ts";
import { createPluginSet } from "./plugins/plugin-set.ts";
import { startOwnBreakers } from "./own-breakers.ts";
import type { CommandPorts } from "./ports.ts";
import { readGauges } from "./read-gauges.ts";
import type { Runtime } from "./runtime.ts";

export interface RuntimeOptions {
  readonly config: Config;
  /** `portal` or `worker`: names the process in logs and in the database's own views. */
  readonly service: "portal" | "worker" | "cli";
  readonly version: string;
  readonly clock?: Clock;
}

const FLUSH_REFUSALS_MS = 15_000;
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Puts one process together from its configuration; the database must be there and migrated. */
export async function createRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { clock = systemClock } = options;
  const parts = await connect({ ...options, clock });
  const { database, box, logger, metrics, health } = parts;
  const newId = createNewId(clock.now, (size) => randomBytes(size));
  const hitRate = (rate: number) => metrics.instruments.query_cache_hit_rate.set(rate);
  const fresh = createFresh({ url: databaseUrl(options.config), hitRate });
  const authorize = authorizeWith(database.prisma, clock, fresh);
  const { config } = options;
  const settings = settingsOf(config);
  const { plugins, ownBreakers } = startPlugins({ ...options, clock }, parts);
  const ports = queryPorts({ ...settings, db: database.prisma, box, authorize, health, fresh, plugins });
  const transaction = createTransaction({
    prisma: database.prisma,
    secretBox: box,
    ports: (tx) => commandPorts({ ...settings, tx, box, authorize }),
  });
  const refusals = recordRefusals({ transaction, clock, newId, logger });
  const replayed = (command: string) => metrics.instruments.idempotency_replay_count.inc({ command });
  const { refused } = refusals;
  const basis = { clock, newId, queryPorts: ports, transaction, authorize };
  const { freshness } = fresh;
  const executor = createExecutor({ ...basis, refused, replayed, span, sha256 });
  return {
    ...parts,
    executor: looksAnew(executor, freshness),
    ports,
    plugins,
    clock,
    newId,
    duringRequest: (work) => freshness.duringRequest(work),
    authenticateSession: (sessionId) => authenticateSession({ ...ports, clock }, sessionId),
    authenticateToken: (secret) => authenticateToken({ ...ports, clock }, secret),
    close: async () => {
      await Promise.all([refusals.stop(), ownBreakers.stop()]);
      await Promise.all([parts.feed.close(), parts.limits.close(), fresh.close()]);
      await database.close();
    },
  };
}

/** Puts the plugins to work, and their outgoing calls on the wall. */
function startPlugins(
  { config, service, version, clock }: RuntimeOptions & { clock: Clock },
  { database: { prisma }, logger }: Pick<Runtime, "database" | "logger">,
) {
  const store = metricStore(prisma, config.edge.otlp);
  const plugins = createPluginSet({ config, list: pluginList, logger, now: clock.now, metricStore: store });
  const ownBreakers = startOwnBreakers({
    plugins,
    reports: breakerReports(prisma),
    service: `signalbox-${service}`,
    version,
    environment: config.breakers.environment,
    failed: warn(logger, "What the own breakers did could not be written."),
  });
  return { plugins, ownBreakers };
}

/** What the configuration says of how domains work. */
function settingsOf(config: Config) {
  return {
    intake: intakeOf(config.catalog),
    sources: composeSources({ ...config, locations: config.catalog.locations }),
    annotationLinks: config.catalog.annotationLinks,
    staleRules: config.flags.stale,
    breakerProfiles: knownProfiles(config.breakers.profiles),
    sloSettings: config.slos,
  };
}

/** What a request reads after it has changed something is what it has written. */
function looksAnew<Q, C>(executor: Executor<Q, C>, freshness: Freshness): Executor<Q, C> {
  return {
    query: executor.query,
    command: (command, input, caller) =>
      executor.command(command, input, caller).finally(() => freshness.changed()),
  };
}

/** Opens what the process stands on and what it is observed by. */
async function connect({ config, service, version, clock }: RuntimeOptions & { clock: Clock }) {
  const name = `signalbox-${service}`;
  const logger = createLogger({ service: name, level: config.telemetry.logLevel });
  const url = databaseUrl(config);
  const database = await openDatabase(url, config.database.poolSize, name, logger);
  const redisFailed = warn(logger, "Redis does not answer.");
  const redis = config.redis.url ? createRedisStore(config.redis.url, redisFailed) : null;
  return {
    logger,
    database,
    box: createSecretBox(config.secrets.keys),
    limits: redis ?? createMemoryStore(),
    feed: createRegisterFeed({ url, onError: warn(logger, "The live feed lost its connection.") }),
    metrics: createMetrics((target) => readGauges(target, { database, redis, onThisMachine: isLocal(url) })),
    health: createHealth(probesOf({ database, redis, stateDirectory: config.stateDirectory }), {
      clock,
      version,
    }),
  };
}

const warn = (logger: Logger, message: string) => (error: unknown) => logger.warn({ err: error }, message);

function databaseUrl({ database }: Config): string {
  if (database.url !== undefined) return database.url;
  throw new AppError("invalid", "No database is configured for this process.", {
    remedy: "Start with npm start, which runs one, or set database.url or DATABASE_URL.",
  });
}

const LOCAL_HOSTS = new Set(["", "localhost", "127.0.0.1", "[::1]"]);

/** Whether the server's files can be on this machine's disk; the embedded one listens on loopback too. */
const isLocal = (url: string): boolean => LOCAL_HOSTS.has(new URL(url).hostname);

async function openDatabase(
  url: string,
  poolSize: number,
  applicationName: string,
  logger: Logger,
): Promise<Database> {
  const onIdleError = warn(logger, "A database connection broke while idle.");
  const database = createPrisma({ url, poolSize, applicationName, onIdleError });
  try {
    await assertUsable(database, url);
    await migrateJobs(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function assertUsable(database: Database, url: string): Promise<void> {
  const { host, pathname } = new URL(url);
  const migrated = await isMigrated(database).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : "unknown problem";
    throw new AppError("unavailable", `PostgreSQL at ${host} does not let this process in: ${reason}.`, {
      remedy: "Check that the server runs, and database.url or DATABASE_URL.",
      cause,
    });
  });
  if (migrated) return;
  throw new AppError("unavailable", `The database ${pathname.slice(1)} at ${host} has not been migrated.`, {
    remedy: "Start with npm start, or run signalbox migrate.",
  });
}

interface RefusalParts {
  readonly transaction: RunTransaction<CommandPorts>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly logger: Logger;
}

/** Refusals go on record outside the transaction that never was, a minute's worth of the same kind together. */
function recordRefusals(parts: RefusalParts): RefusalRecorder & { stop(): Promise<void> } {
  const { transaction, clock, newId, logger } = parts;
  const recorder = createRefusalRecorder({
    clock,
    append: async (event, { actor, request }) => {
      await transaction((unit) => unit.flush([event], { actor, request, clock, newId }));
    },
    failed: warn(logger, "A refusal could not be put on record."),
  });
  const timer = setInterval(() => void recorder.flush(), FLUSH_REFUSALS_MS).unref();
  const stop = async () => {
    clearInterval(timer);
    await recorder.flush({ all: true });
  };
  return { ...recorder, stop };
}
