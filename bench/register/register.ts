import { createHash, randomBytes } from "node:crypto";
import {
  createExecutor,
  createNewId,
  defineCommand,
  defineEvent,
  definePermission,
  systemActor,
  systemClock,
  type CommandContext,
  type NewEvent,
  type QueryContext,
} from "@signalbox/kernel";
import { createSecretBox, createTransaction, eventLog, type Database } from "@signalbox/db";
import { z } from "zod";

const request = {
  correlationId: "bench",
  causationId: null,
  traceparent: null,
  reason: null,
  address: null,
  client: null,
};
const newId = createNewId(systemClock.now, randomBytes);
const noted = defineEvent({ type: "bench.noted", title: "Noted", data: z.object({ text: z.string() }) });
const note = definePermission({ name: "bench.note", action: "update", resourceType: "bench", title: "note" });

const noteCommand = defineCommand({
  name: "bench.note",
  summary: "Leaves one event.",
  permission: note,
  route: null,
  input: z.object({ stream: z.string() }),
  output: z.null(),
  resource: () => ({ type: "bench", id: "1" }),
  run: async (ctx: CommandContext, { stream }) => {
    ctx.events.append(noted(stream, { text: "a typical event holds some words" }));
    return null;
  },
});

const streamOf = (index: number) => `bench/${index % 1000}`;

/** The register as commands use it, with the pieces that the benchmark calls. */
export function benchRegister({ prisma }: Database) {
  const secretBox = createSecretBox([{ id: "bench", key: randomBytes(32).toString("base64") }]);
  const transaction = createTransaction({ prisma, secretBox, ports: () => ({}) });
  const executor = createExecutor<object, object>({
    clock: systemClock,
    newId,
    queryPorts: {},
    transaction,
    authorize: async () => ({ allowed: true, policies: [] }),
    refused: () => undefined,
    replayed: () => undefined,
    span: (_name, _attributes, work) => work(),
    sha256: (text) => createHash("sha256").update(text).digest("hex"),
  });
  let count = 0;
  const ctx: QueryContext = { actor: systemActor("bench"), request, clock: systemClock, newId };
  return {
    log: eventLog(prisma, secretBox),
    append: (size: number) => {
      const events = Array.from({ length: size }, () => {
        count += 1;
        return noted(
          streamOf(count),
          { text: "a typical event holds some words" },
          { about: [`component:default/c${count % 5000}`] },
        );
      });
      return transaction((unit) => unit.flush(events, ctx));
    },
    appendAll: (events: NewEvent[], by: Partial<QueryContext>) =>
      transaction((unit) => unit.flush(events, { ...ctx, ...by })),
    command: (idempotencyKey?: string) => {
      const caller = { actor: ctx.actor, request, ...(idempotencyKey !== undefined && { idempotencyKey }) };
      return executor.command(noteCommand, { stream: "bench/commands" }, caller);
    },
  };
}

export type BenchRegister = ReturnType<typeof benchRegister>;
