import type { StoredLocation } from "../location.ts";
import type { LocationId } from "../schema.ts";

/** When an address or a repository is asked next, and how often in a row it could not be read. */
export interface Schedule {
  readonly nextReadAt: Date | null;
  readonly failures: number;
}

export interface ScheduleReader {
  /** Addresses and repositories whose time has come, the longest overdue first. */
  dueLocations(now: Date, limit: number): Promise<LocationId[]>;
}

export interface ScheduleWriter {
  lockSchedule(id: LocationId): Promise<Schedule | null>;
  saveSchedule(id: LocationId, schedule: Schedule): Promise<void>;
}

/** Whether a location is fetched from elsewhere, so that asking costs somebody something. */
export function isFetched({ type }: Pick<StoredLocation, "type">): boolean {
  return type === "url" || type === "git";
}

/** However often it fails, a location is asked again within this time, or within its own interval if that is longer. */
const LONGEST_PAUSE_SECONDS = 3600;
/** Locations that start together drift apart by as much as a tenth of their interval, either way. */
const JITTER = 0.2;

interface Turn {
  readonly now: Date;
  readonly everySeconds: number;
  /** From 0 to 1. */
  readonly chance: number;
  /** Somebody asked for it, so it is read whether its time has come or not. */
  readonly requested: boolean;
}

/** The schedule after a read has begun; null when it is not time yet, or another worker has just begun. */
export function claim({ nextReadAt, failures }: Schedule, turn: Turn): Schedule | null {
  const { now, everySeconds, chance, requested } = turn;
  if (!requested && nextReadAt !== null && nextReadAt > now) return null;
  const longest = Math.max(everySeconds, LONGEST_PAUSE_SECONDS);
  const pause = Math.min(everySeconds * 2 ** Math.min(failures, 20), longest);
  const jittered = pause * (1 - JITTER / 2 + JITTER * chance);
  return { nextReadAt: new Date(now.getTime() + jittered * 1000), failures };
}

/** The schedule after a read has ended, or null when it stays; what can be read again is not left waiting. */
export function afterRead(schedule: Schedule, error: string | null): Schedule | null {
  if (error !== null) return { ...schedule, failures: schedule.failures + 1 };
  return schedule.failures === 0 ? null : { nextReadAt: null, failures: 0 };
}
