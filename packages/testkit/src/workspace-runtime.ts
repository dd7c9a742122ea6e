import { randomBytes } from "node:crypto";
import { createTransaction, secretSource, workspaceOwners, workspaceRepository } from "@signalbox/db";
import { createAuthorize, directoryOf } from "@signalbox/domain/policy";
import type { WorkspaceCommandPorts, WorkspaceQueryPorts } from "@signalbox/domain/workspace";
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
import { request } from "./actors.ts";
import { testClock, type TestClock } from "./clock.ts";
import type { TestDatabase } from "./with-database.ts";

/** Lenses on a real database, under the policies that ship. */
export interface WorkspaceRuntime {
  readonly clock: TestClock;
  run<I extends z.ZodType, O extends z.ZodType>(
    command: Command<CommandContext & WorkspaceCommandPorts, I, O>,
    input: z.input<I>,
    actor: Actor,
  ): Promise<z.input<O>>;
  ask<I extends z.ZodType, O extends z.ZodType>(
    query: Query<QueryContext & WorkspaceQueryPorts, I, O>,
    input: z.input<I>,
    actor: Actor,
  ): Promise<z.input<O>>;
}

/** Call within a test or hook of a file that has a database. */
export function createWorkspaceRuntime({ prisma, secretBox }: TestDatabase): WorkspaceRuntime {
  const clock = testClock();
  const owners = directoryOf({ workspace: workspaceOwners(prisma) });
  const executor = createExecutor<WorkspaceQueryPorts, WorkspaceCommandPorts>({
    clock,
    newId: createNewId(clock.now, randomBytes),
    queryPorts: { workspace: workspaceRepository(prisma) },
    transaction: createTransaction({
      prisma,
      secretBox,
      ports: (tx) => ({ workspace: workspaceRepository(tx) }),
    }),
    authorize: createAuthorize({ engine: createPolicyEngine(), owners, clock }),
    refused: () => undefined,
    replayed: () => undefined,
    span: (_name, _attributes, work) => work(),
    sha256: secretSource.sha256,
  });
  return {
    clock,
    run: async (command, input, actor) =>
      (await executor.command(command, input, { actor, request: request() })).output,
    ask: (query, input, actor) => executor.query(query, input, { actor, request: request() }),
  };
}
