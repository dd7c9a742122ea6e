import { createHash, randomBytes } from "node:crypto";
import {
  apiHistory,
  catalogDirectory,
  catalogRepository,
  contentStore,
  createTransaction,
  eventLog,
  migrateJobs,
  secretSource,
} from "@signalbox/db";
import type { ApiPorts } from "@signalbox/domain/apis";
import {
  KNOWN_ANNOTATIONS,
  permitOf,
  type CatalogCommandPorts,
  type CatalogQueryPorts,
  type LocationRoot,
  type Trust,
} from "@signalbox/domain/catalog";
import type { Directory } from "@signalbox/domain/auth";
import type { ContentStore, EventLog } from "@signalbox/domain/events";
import {
  createExecutor,
  createNewId,
  type Actor,
  type Decision,
  type Executor,
  type Query,
  type QueryContext,
} from "@signalbox/kernel";
import type { z } from "zod";
import { admin, request } from "./actors.ts";
import { testClock, type TestClock } from "./clock.ts";
import type { TestDatabase } from "./with-database.ts";

/** The catalog on a real database and register; everything is allowed, since policy has its own tests. */
export interface CatalogRuntime {
  readonly executor: Executor<CatalogQueryPorts & ApiPorts, CatalogCommandPorts>;
  readonly ports: CatalogQueryPorts & ApiPorts;
  readonly clock: TestClock;
  readonly log: EventLog;
  readonly content: ContentStore;
  readonly directory: Directory;
  ask<I extends z.ZodType, O extends z.ZodType>(
    query: Query<QueryContext & CatalogQueryPorts & ApiPorts, I, O>,
    input: z.input<I>,
    actor?: Actor,
  ): Promise<z.input<O>>;
}

export interface CatalogRuntimeOptions {
  /** What the configuration would say of kinds. */
  readonly trust?: Trust;
}

/** Call within a test or hook of a file that has a database. */
export async function createCatalogRuntime(
  test: TestDatabase,
  { trust = { locations: [] } }: CatalogRuntimeOptions = {},
): Promise<CatalogRuntime> {
  const { prisma, secretBox } = test;
  await migrateJobs(test.database);
  const clock = testClock();
  const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data).digest("base64url");
  const intake = { permitOf: (root: LocationRoot) => permitOf(trust, root), sha256 };
  const reads = { catalog: catalogRepository(prisma), apiHistory: apiHistory(prisma, secretBox) };
  const ports = { ...reads, intake, annotationTable: KNOWN_ANNOTATIONS };
  const executor = createExecutor<CatalogQueryPorts & ApiPorts, CatalogCommandPorts>({
    clock,
    newId: createNewId(clock.now, randomBytes),
    queryPorts: ports,
    transaction: createTransaction({
      prisma,
      secretBox,
      ports: (tx) => ({ catalog: catalogRepository(tx), content: contentStore(tx), intake }),
    }),
    authorize: async (): Promise<Decision> => ({ allowed: true, policies: [] }),
    refused: () => undefined,
    replayed: () => undefined,
    span: (_name, _attributes, work) => work(),
    sha256: secretSource.sha256,
  });
  return {
    executor,
    ports,
    clock,
    log: eventLog(prisma, secretBox),
    content: contentStore(prisma),
    directory: catalogDirectory(prisma),
    ask: (query, input, actor = admin) => executor.query(query, input, { actor, request: request() }),
  };
}
