import { randomBytes } from "node:crypto";
import {
  catalogRepository,
  createTransaction,
  flagOwners,
  flagRepository,
  migrateJobs,
  secretSource,
} from "@signalbox/db";
import type { AuthPorts } from "@signalbox/domain/auth";
import type { FlagCommandPorts, FlagQueryPorts, StaleRules } from "@signalbox/domain/flags";
import { createAuthorize, directoryOf } from "@signalbox/domain/policy";
import {
  createExecutor,
  createNewId,
  type Actor,
  type Command,
  type CommandContext,
  type Query,
  type QueryContext,
} from "@signalbox/kernel";
import { createPolicyEngine } from "@signalbox/policy-engine";
import type { z } from "zod";
import { admin, request } from "./actors.ts";
import { testClock, type TestClock } from "./clock.ts";
import { saveEntities } from "./save-entities.ts";
import type { TestDatabase } from "./with-database.ts";

type Secrets = Pick<AuthPorts, "secrets">;
type QueryPorts = FlagQueryPorts & Secrets;
type CommandPorts = FlagCommandPorts & Secrets;

/** Flags on a real database, under the policies that ship; an administrator acts, and says why, unless told otherwise. */
export interface FlagsRuntime {
  readonly clock: TestClock;
  run<I extends z.ZodType, O extends z.ZodType>(
    command: Command<CommandContext & CommandPorts, I, O>,
    input: z.input<I>,
    by?: By,
  ): Promise<z.input<O>>;
  ask<I extends z.ZodType, O extends z.ZodType>(
    query: Query<QueryContext & QueryPorts, I, O>,
    input: z.input<I>,
    by?: By,
  ): Promise<z.input<O>>;
  /** Puts a component of that name and owner into the catalog. */
  addComponent(name: string, owner?: string): Promise<string>;
}

interface By {
  readonly actor?: Actor;
  readonly reason?: string | null;
}

const staleRules: StaleRules = { unusedDays: 14, oneVariantDays: 30, oldDays: 90 };

/** Call within a test or hook of a file that has a database. */
export async function createFlagsRuntime(test: TestDatabase): Promise<FlagsRuntime> {
  const { prisma, secretBox } = test;
  await migrateJobs(test.database);
  const clock = testClock();
  const owners = directoryOf({ flags: flagOwners(prisma) });
  const others = { staleRules, secrets: secretSource };
  const executor = createExecutor<QueryPorts, CommandPorts>({
    clock,
    newId: createNewId(clock.now, randomBytes),
    queryPorts: { ...others, flags: flagRepository(prisma) },
    transaction: createTransaction({
      prisma,
      secretBox,
      ports: (tx) => ({ ...others, flags: flagRepository(tx) }),
    }),
    authorize: createAuthorize({ engine: createPolicyEngine(), owners, clock }),
    refused: () => undefined,
    replayed: () => undefined,
    span: (_name, _attributes, work) => work(),
    sha256: secretSource.sha256,
  });
  const callerOf = ({ actor = admin, reason = "a test" }: By) => ({ actor, request: request({ reason }) });
  return {
    clock,
    run: async (command, input, by = {}) => (await executor.command(command, input, callerOf(by))).output,
    ask: (query, input, by = {}) => executor.query(query, input, callerOf(by)),
    addComponent: async (name, owner = "group:default/payments") => {
      const metadata = { name };
      const spec = { type: "service", lifecycle: "production", owner };
      const document = { apiVersion: "backstage.io/v1alpha1", kind: "Component", metadata, spec };
      await saveEntities(catalogRepository(prisma), [document], clock.now());
      return `component:default/${name}`;
    },
  };
}
