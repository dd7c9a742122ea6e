import type { FlagId } from "../flag.ts";
import type { FlagSchedule, ScheduleId } from "../schedule.ts";
import type { StoredFlag } from "./stored.ts";

export interface ScheduleReader {
  schedules(flagId: FlagId): Promise<FlagSchedule[]>;
  /** Waiting and running ones whose time has come, oldest first. */
  dueSchedules(now: Date, limit: number): Promise<FlagSchedule[]>;
}

export interface ScheduleWriter {
  /** The schedule as it stands once its flag is locked: that lock guards all schedules of the flag. */
  lockSchedule(id: ScheduleId): Promise<{ flag: StoredFlag; schedule: FlagSchedule } | null>;
  putSchedule(schedule: FlagSchedule): Promise<void>;
}
