import { randomBytes } from "node:crypto";
import { createAuthorize, directoryOf } from "@signalbox/domain/policy";
import type { WorkspaceCommandPorts, WorkspaceQueryPorts } from "@signalbox/domain/workspace";
import {
  createExecutor,
  createNewId,
  type Command,
  type CommandContext,
  type Query,
  type QueryContext,
} from "@signalbox/kernel";
import { createPolicyEngine } from "@signalbox/policy-engine";
import { person, request, testClock, type TestDatabase } from "@signalbox/testkit";
import type { z } from "zod";
import { secretSource } from "../auth/index.ts";
import { createTransaction } from "../unit-of-work/transaction.ts";
import { workspaceOwners } from "./workspace-owners.ts";
import { workspaceRepository } from "./workspace-repository.ts";

export const clock = testClock();
export const payments = "group:default/payments";
let accounts = 0;
/** Each test has people of its own. */
export const someone = (groups: string[] = []) =>
  person("viewer", { id: `usr_somebody${++accounts}`, groups });
export type Person = ReturnType<typeof someone>;
/** What a client may send, whatever the types say. */
export const untyped = (value: unknown) => value as never;

/** The workspace on a real database, under the policies that ship. */
export function workspaceRuntime({ prisma, secretBox }: TestDatabase) {
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
    run: async <I extends z.ZodType, O extends z.ZodType>(
      command: Command<CommandContext & WorkspaceCommandPorts, I, O>,
      input: z.input<I>,
      actor: Person,
    ) => (await executor.command(command, input, { actor, request: request() })).output,
    ask: <I extends z.ZodType, O extends z.ZodType>(
      query: Query<QueryContext & WorkspaceQueryPorts, I, O>,
      input: z.input<I>,
      actor: Person,
    ) => executor.query(query, input, { actor, request: request() }),
  };
}
