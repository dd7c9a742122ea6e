import { randomBytes } from "node:crypto";
import {
  authOwners,
  authRepository,
  catalogDirectory,
  catalogOwners,
  catalogRepository,
  catalogSubjects,
  createTransaction,
  policyRepository,
  secretSource,
  type Tx,
} from "@signalbox/db";
import {
  authPermissions,
  authenticateSession,
  authenticateToken,
  createSignIn,
  signInLimit,
  type AuthPorts,
  type SignIn,
} from "@signalbox/domain/auth";
import {
  createAuthorize,
  directoryOf,
  policyPermissions,
  withDefaultRoles,
  type Authorize,
  type PolicyCommandPorts,
  type PolicyQueryPorts,
} from "@signalbox/domain/policy";
import type { EntityDocument } from "@signalbox/domain/catalog/schema";
import { createExecutor, createNewId, type Actor, type Caller, type Executor } from "@signalbox/kernel";
import { createPolicyEngine } from "@signalbox/policy-engine";
import { createMemoryStore } from "@signalbox/redis";
import { testClock, type TestClock } from "./clock.ts";
import { saveEntities } from "./save-entities.ts";
import type { TestDatabase } from "./with-database.ts";

type QueryPorts = AuthPorts & PolicyQueryPorts;
type CommandPorts = AuthPorts & PolicyCommandPorts;

/** Sign-in, tokens, roles and decisions on a real database, under the policies that ship. */
export interface AccessRuntime {
  readonly executor: Executor<QueryPorts, CommandPorts>;
  readonly ports: QueryPorts;
  readonly clock: TestClock;
  readonly signIn: SignIn;
  readonly authorize: Authorize;
  readonly refusals: Caller[];
  session(id: string): Promise<Actor | null>;
  token(secret: string): Promise<Actor | null>;
  /** Puts entities into the catalog as ingestion would leave them. */
  organise(...documents: EntityDocument[]): Promise<void>;
}

/** Call within a test or hook of a file that has a database. */
export function createAccessRuntime({ prisma, secretBox }: TestDatabase): AccessRuntime {
  const clock = testClock();
  const newId = createNewId(clock.now, randomBytes);
  const refusals: Caller[] = [];
  const owners = directoryOf({ auth: authOwners(prisma), catalog: catalogOwners(prisma) });
  const authorize = createAuthorize({ engine: createPolicyEngine(), owners, clock });
  const permissions = [...authPermissions, ...policyPermissions];
  const ports: QueryPorts = { ...portsOn(prisma), authorize, permissions };
  const executor = createExecutor<QueryPorts, CommandPorts>({
    clock,
    newId,
    queryPorts: ports,
    transaction: createTransaction({ prisma, secretBox, ports: portsOn }),
    authorize,
    refused: (caller) => void refusals.push(caller),
    replayed: () => undefined,
    span: (_name, _attributes, work) => work(),
    sha256: secretSource.sha256,
  });
  const limiter = createMemoryStore().limiter(signInLimit);
  return {
    executor,
    ports,
    clock,
    authorize,
    refusals,
    signIn: createSignIn({ executor, ports, newId, limiter, sessionHours: 12 }),
    session: (id) => authenticateSession({ ...ports, clock }, id),
    token: (secret) => authenticateToken({ ...ports, clock }, secret),
    organise: (...documents) => saveEntities(catalogRepository(prisma), documents, clock.now()),
  };
}

function portsOn(tx: Tx): CommandPorts {
  const policy = policyRepository(tx);
  return {
    auth: authRepository(tx),
    directory: catalogDirectory(tx),
    subjects: catalogSubjects(tx),
    roles: withDefaultRoles(policy, ["viewer"]),
    policy,
    secrets: secretSource,
  };
}
