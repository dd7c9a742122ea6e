import type { FlagId } from "../flag.ts";
import type { FlagSchedule, ScheduleId } from "../schedule.ts";

export interface ScheduleReader {
  schedules(flagId: FlagId): Promise<FlagSchedule[]>;
  /** Waiting and running ones whose time has come, oldest first. */
  dueSchedules(now: Date, limit: number): Promise<FlagSchedule[]>;
}

export interface ScheduleWriter {
  /** The schedule, which no other transaction changes before this one ends. */
  lockSchedule(id: ScheduleId): Promise<FlagSchedule | null>;
  putSchedule(schedule: FlagSchedule): Promise<void>;
}
