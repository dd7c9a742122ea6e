import { catalogRepository, breakerRepository, flagRepository, migrateJobs, type Tx } from "@signalbox/db";
import type { BreakerCommandPorts, BreakerQueryPorts } from "@signalbox/domain/breakers";
import {
  systemClock,
  type Command,
  type CommandContext,
  type Query,
  type QueryContext,
} from "@signalbox/kernel";
import type { z } from "zod";
import { developer } from "./actors.ts";
import { createDatabaseRuntime } from "./database-runtime.ts";
import type { TestDatabase } from "./with-database.ts";

type Ports = BreakerQueryPorts & BreakerCommandPorts;

/** Circuit breakers on a real database; a developer acts, by the clock given, or now. */
export interface BreakersRuntime {
  run<I extends z.ZodType, O extends z.ZodType>(
    command: Command<CommandContext & BreakerCommandPorts, I, O>,
    input: z.input<I>,
    now?: () => Date,
  ): Promise<z.input<O>>;
  ask<I extends z.ZodType, O extends z.ZodType>(
    query: Query<QueryContext & BreakerQueryPorts, I, O>,
    input: z.input<I>,
    now?: () => Date,
  ): Promise<z.input<O>>;
}

/** Call within a test or hook of a file that has a database. */
export async function createBreakersRuntime(db: TestDatabase): Promise<BreakersRuntime> {
  await migrateJobs(db.database);
  const ports = (tx: Tx): Ports => ({
    breakers: breakerRepository(tx),
    breakerProfiles: [],
    flags: flagRepository(tx),
    catalog: catalogRepository(tx),
    intake: {} as Ports["intake"],
    annotationTable: [],
  });
  const at = (now: () => Date = systemClock.now) => {
    const clock = { now, advance: () => undefined, set: () => undefined };
    return createDatabaseRuntime<Ports>({ db, ports, clock, actor: developer });
  };
  return {
    run: async (command, input, now) => {
      const { executor, caller } = at(now);
      return (await executor.command(command, input, caller())).output;
    },
    ask: (query, input, now) => {
      const { executor, caller } = at(now);
      return executor.query(query, input, caller());
    },
  };
}
