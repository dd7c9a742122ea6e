import path from "node:path";
import type { Config, LoadedConfig } from "@signalbox/runtime/config";
import { buildPortal } from "../build-portal.ts";
import { readConfiguration } from "../configuration.ts";
import { env } from "../env.ts";
import { migrateDatabase } from "../migrate-database.ts";
import { openDatabase } from "../open-database.ts";
import { step } from "../progress.ts";
import { repository } from "../repository.ts";
import { requirePlugins } from "../require-plugins.ts";
import { requireDiskSpace } from "./disk-space.ts";
import { EDGE, requirePort } from "./require-port.ts";
import { failedService, startService, type Service } from "./service.ts";
import { createShutdown, type Shutdown } from "./shutdown.ts";
import { welcome } from "./welcome.ts";

/**
 * The optimising compiler for WebAssembly takes memory for a gain that a worker, which mostly waits, does not need. A heap
 * that grows by little between two collections is 50 to 150 MB smaller once a large catalog has been read.
 */
const WORKER_OPTIONS = ["--liftoff-only", "--heap-growing-percent=60"];

interface StartOptions {
  readonly dev: boolean;
  readonly port?: string;
  readonly edgePort?: string;
}

/** What runs on top of an installation, once that serves. */
export interface Company {
  /** Set for the installation and for what is beside it. */
  readonly variables: NodeJS.ProcessEnv;
  start(installation: Installation): Promise<Service[]>;
  /** What to say beside the welcome. */
  readonly words: string;
}

export interface Installation {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly logFolder: string;
  readonly shutdown: Shutdown;
}

/** Starts everything in order, waits for Ctrl-C or for a process to die, and stops everything in reverse. */
export const start = (options: StartOptions): Promise<void> => run(options, createShutdown(), null);

/** As `start`, with something beside it. */
export async function run(
  { dev, ...ports }: StartOptions,
  shutdown: Shutdown,
  company: Company | null,
): Promise<void> {
  const loaded = readConfiguration({ ...ports, ...(company && { variables: company.variables }) });
  const asked = shutdown.requested.then(() => "asked" as const);
  try {
    const running = bringUp(loaded, { dev, shutdown, company });
    // A stop in the middle of the start ends it; what it still starts is stopped with the rest.
    running.catch(() => undefined);
    const services = await Promise.race([running, asked]);
    if (services === "asked") return;
    console.log(welcome(loaded.config) + (company?.words ?? ""));
    await Promise.race([asked, ...services.map(dieWith)]);
  } finally {
    process.stdout.write("\n");
    await step("stopping", () => shutdown.run());
    // A step that was cut short may still hold the process open.
    setTimeout(() => process.exit(), 1000).unref();
  }
}

async function bringUp(
  { config, file }: LoadedConfig,
  { dev, shutdown, company }: { dev: boolean; shutdown: Shutdown; company: Company | null },
): Promise<Service[]> {
  const { server, edge } = config;
  await step(
    "configuration",
    async () => {
      await requirePlugins(config);
      await requireDiskSpace(config.stateDirectory);
      await requirePort(server.host, server.port);
      if (edge.enabled) await requirePort(edge.host, edge.port, EDGE);
    },
    () => file?.name ?? "defaults (no signalbox.yaml here)",
  );
  const database = await step(
    "PostgreSQL",
    () => openDatabase(config),
    ({ description }) => description,
  );
  shutdown.add(() => database.stop());
  await step(
    "migrations",
    () => migrateDatabase(database.url),
    (count) => (count === 0 ? "up to date" : `applied ${count}`),
  );
  if (!dev)
    await step(
      "build",
      () => buildPortal({ signal: shutdown.signal }),
      (built) => (built ? "built the portal" : "up to date"),
    );
  const names = edge.enabled ? "portal, worker, edge" : "portal, worker";
  const context = { dev, shutdown, databaseUrl: database.url, variables: company?.variables ?? {} };
  const services = await step(names, () => startServices(config, context));
  if (company === null) return services;
  const logFolder = path.join(config.stateDirectory, "logs");
  const installation = { config, databaseUrl: database.url, logFolder, shutdown };
  return [...services, ...(await company.start(installation))];
}

interface ServiceContext {
  readonly dev: boolean;
  readonly shutdown: Shutdown;
  readonly databaseUrl: string;
  readonly variables: NodeJS.ProcessEnv;
}

async function startServices(
  config: Config,
  { dev, shutdown, databaseUrl, variables }: ServiceContext,
): Promise<Service[]> {
  const common = {
    logFolder: path.join(config.stateDirectory, "logs"),
    watch: dev,
    env: {
      ...env.variables,
      ...variables,
      DATABASE_URL: databaseUrl,
      PORT: String(config.server.port),
      SIGNALBOX_EDGE_PORT: String(config.edge.port),
      NODE_ENV: dev ? "development" : "production",
    },
  };
  const services = [
    startService({ ...common, name: "portal", entry: repository.portalEntry, args: dev ? ["--dev"] : [] }),
    startService({
      ...common,
      name: "worker",
      entry: repository.workerEntry,
      args: [],
      nodeOptions: WORKER_OPTIONS,
    }),
    ...(config.edge.enabled
      ? [startService({ ...common, name: "edge", entry: repository.edgeEntry, args: [] })]
      : []),
  ];
  const stopAll = async () => void (await Promise.all(services.map((service) => service.stop())));
  shutdown.add(stopAll, () => services.forEach((service) => service.kill()));
  await Promise.all(services.map(({ ready }) => ready));
  return services;
}

async function dieWith({ name, ended, logFile }: Service): Promise<never> {
  throw failedService(name, await ended, logFile);
}
