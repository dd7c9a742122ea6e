import {
  carryForceJob,
  expireForce,
  expireForceJob,
  recordMoves,
  settleForce,
  sweepBreakers,
} from "@signalbox/domain/breakers";
import { handleJob, systemActor, type Caller, type JobHandler } from "@signalbox/kernel";
import type { Config } from "@signalbox/runtime/config";
import type { Runtime } from "@signalbox/runtime/full";
import { createProfileReading } from "./profile-reading.ts";

/** What is done about circuit breakers without anyone asking at the time. */
export interface BreakerWork {
  readonly handlers: readonly JobHandler<unknown>[];
  /** Looks each second for moves that the register does not know yet. */
  start(): void;
  stop(): Promise<void>;
}

type Parts = Pick<Runtime, "executor" | "ports" | "plugins" | "clock" | "newId" | "logger" | "database">;

const EVERY_MINUTE = "* * * * *";
const LOOK_MS = 1000;
const MOST_AT_ONCE = 200;

export function createBreakerWork(runtime: Parts, settings: Config["breakers"]): BreakerWork {
  const { executor, ports, clock, logger } = runtime;
  const reading = createProfileReading(runtime, settings);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  const expire = async (id: string) => void (await executor.command(expireForce, { id }, callerOf(runtime)));
  const look = async () => {
    const failures: unknown[] = [];
    // One that fails does not hold up the others.
    for (const id of await ports.breakers.unannounced(clock.now(), MOST_AT_ONCE))
      await executor
        .command(recordMoves, { id }, callerOf(runtime))
        .catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} breakers`);
  };
  const tick = () => {
    running ??= look()
      .catch((error: unknown) =>
        logger.warn({ err: error }, "Moves of circuit breakers could not be recorded."),
      )
      .finally(() => (running = null));
  };
  return {
    handlers: [
      handleJob(expireForceJob, (_ctx, { breakerId }) => expire(breakerId)),
      handleJob(carryForceJob, (_ctx, { breakerId }) => carry(runtime, breakerId)),
      handleJob(
        sweepBreakers,
        async () => {
          for (const id of await ports.breakers.overdue(clock.now(), MOST_AT_ONCE)) await expire(id);
        },
        { every: EVERY_MINUTE },
      ),
    ],
    start: () => {
      timer = setInterval(tick, LOOK_MS);
      reading.start();
    },
    stop: async () => {
      clearInterval(timer);
      await Promise.all([running, reading.stop()]);
    },
  };
}

/** Asks the plugin that moves breakers of the service; what it could not do is told instance by instance. */
async function carry(runtime: Parts, id: string): Promise<void> {
  const { executor, ports, plugins, clock } = runtime;
  const found = await ports.breakers.breaker(id, clock.now());
  if (!found) return;
  const { service, name: breaker, controlledBy, force } = found.row;
  const control = plugins.breakerControls().find(({ name }) => name === controlledBy);
  const to = force?.to ?? "automatic";
  const outcomes = control
    ? await control.source.force({ service, breaker, to })
    : [
        {
          instance: service,
          outcome: "failed" as const,
          problem: `There is no plugin ${controlledBy} any more.`,
        },
      ];
  await executor.command(settleForce, { id, to, outcomes: [...outcomes] }, callerOf(runtime));
}

function callerOf({ newId }: Parts): Caller {
  const nobody = { causationId: null, traceparent: null, reason: null, address: null, client: null };
  return { actor: systemActor("breakers"), request: { correlationId: newId("wrk"), ...nobody } };
}
