import { createHash, randomBytes } from "node:crypto";
import {
  createExecutor,
  createNewId,
  type Actor,
  type Clock,
  type Executor,
  type RequestInfo,
} from "@signalbox/kernel";
import { contentStore, createTransaction, eventLog, type Tx } from "@signalbox/db";
import type { ContentPorts, EventLog } from "@signalbox/domain/events";
import { request as defaultRequest, system } from "./actors.ts";
import { testClock, type TestClock } from "./clock.ts";
import type { TestDatabase } from "./with-database.ts";

export interface DatabaseRuntimeOptions<Ports> {
  readonly db: TestDatabase;
  readonly ports: (tx: Tx) => Ports;
  readonly actor?: Actor;
  readonly request?: Partial<RequestInfo>;
  readonly clock?: TestClock;
}

/** The real executor over the real database; everything is allowed. */
export interface DatabaseRuntime<Ports> {
  readonly clock: Clock & TestClock;
  readonly eventLog: EventLog;
  readonly executor: Executor<Ports, Ports & ContentPorts>;
  /** Runs as a caller with this key; the default caller is the system. */
  readonly caller: (
    idempotencyKey?: string,
    actor?: Actor,
  ) => Parameters<Executor<Ports, Ports>["command"]>[2];
}

/** Call inside a test or hook, when the database exists. */
export function createDatabaseRuntime<Ports>(options: DatabaseRuntimeOptions<Ports>): DatabaseRuntime<Ports> {
  const { db, ports, clock = testClock(), actor: defaultActor = system } = options;
  const { prisma, secretBox } = db;
  const request = defaultRequest(options.request);
  const executor = createExecutor<Ports, Ports & ContentPorts>({
    clock,
    newId: createNewId(() => new Date(), randomBytes),
    queryPorts: ports(prisma),
    transaction: createTransaction({
      prisma,
      secretBox,
      ports: (tx) => ({ ...ports(tx), content: contentStore(tx) }),
    }),
    authorize: async () => ({ allowed: true, policies: [] }),
    refused: () => undefined,
    replayed: () => undefined,
    span: (_name, _attributes, work) => work(),
    sha256: (text) => createHash("sha256").update(text).digest("hex"),
  });
  return {
    clock,
    executor,
    eventLog: eventLog(prisma, secretBox),
    caller: (idempotencyKey, actor = defaultActor) => {
      return { actor, request, ...(idempotencyKey !== undefined && { idempotencyKey }) };
    },
  };
}
