import type { RegisterEvent } from "@signalbox/domain/events";
import {
  advanceSchedule,
  advanceScheduleJob,
  followEntities,
  movesIn,
  sweepSchedules,
} from "@signalbox/domain/flags";
import type { ScheduleId } from "@signalbox/domain/flags/schema";
import { handleJob, systemActor, type Caller, type JobHandler } from "@signalbox/kernel";
import type { Runtime } from "@signalbox/runtime/full";

/** What is done to flags without anyone asking at the time. */
export interface FlagWork {
  readonly handlers: readonly JobHandler<unknown>[];
  /** Keeps flags with entities that were given other names. */
  follow(events: readonly RegisterEvent[]): Promise<void>;
}

type Parts = Pick<Runtime, "executor" | "ports" | "clock" | "newId">;

const EVERY_MINUTE = "* * * * *";
/** How many due schedules one sweep takes on; the rest is the next one's. */
const SWEPT_AT_ONCE = 100;
const REMOVED = "catalog.entity_removed";
const READ = ["catalog.entity_registered", REMOVED];
/** The most entities of one reading that are looked through for new names. */
const READ_AT_ONCE = 1000;

export function createFlagWork(runtime: Parts): FlagWork {
  const { executor, ports, clock } = runtime;
  const advance = async (scheduleId: ScheduleId) => {
    await executor.command(advanceSchedule, { scheduleId }, callerOf(runtime));
  };
  const sweep = async () => {
    const due = await ports.flags.dueSchedules(clock.now(), SWEPT_AT_ONCE);
    const failures: unknown[] = [];
    // One that fails does not hold up the others.
    for (const { id } of due) await advance(id).catch((error: unknown) => failures.push(error));
    if (failures.length > 0)
      throw new AggregateError(failures, "Schedules of flags could not be carried out.");
  };
  return {
    handlers: [
      handleJob(advanceScheduleJob, (_ctx, { scheduleId }) => advance(scheduleId)),
      handleJob(sweepSchedules, sweep, { every: EVERY_MINUTE }),
    ],
    follow: async (events) => {
      // What was registered and what was removed in one reading comes in two commands, hence maybe in two batches.
      const removed = events.filter(({ type }) => type === REMOVED);
      for (const correlationId of new Set(removed.map((event) => event.correlationId))) {
        const reading = { correlationId, type: READ };
        const moved = movesIn(await ports.eventLog.list(reading, { limit: READ_AT_ONCE }));
        if (moved.length > 0) await executor.command(followEntities, { moved }, callerOf(runtime));
      }
    },
  };
}

function callerOf({ newId }: Parts): Caller {
  const nobody = { causationId: null, traceparent: null, reason: null, address: null, client: null };
  return { actor: systemActor("flags"), request: { correlationId: newId("wrk"), ...nobody } };
}
