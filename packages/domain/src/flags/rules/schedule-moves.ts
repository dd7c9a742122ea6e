import { AppError } from "@signalbox/kernel";
import type { FlagSchedule } from "../schedule.ts";

const MINUTE_MS = 60_000;

export const SCHEDULE_MOVES = ["pause", "resume", "step-back", "cancel"] as const;
export type ScheduleMove = (typeof SCHEDULE_MOVES)[number];

/** Where a schedule stands; what it is and who made it do not change. */
type Standing = Pick<FlagSchedule, "status" | "step" | "nextAt" | "note">;

export const isOpen = ({ status }: FlagSchedule): boolean =>
  ["waiting", "running", "paused"].includes(status);

export function isOpenRamp(schedule: FlagSchedule): boolean {
  return schedule.plan.kind === "ramp" && isOpen(schedule);
}

/** The next version of a schedule. */
export function moved(schedule: FlagSchedule, standing: Partial<Standing>, now: Date): FlagSchedule {
  return { ...schedule, ...standing, version: schedule.version + 1, updatedAt: now.toISOString() };
}

export const paused = (note: string) => ({ status: "paused", nextAt: null, note }) as const;
export const ended = (status: "done" | "cancelled" | "failed", note: string | null) =>
  ({ status, nextAt: null, note }) as const;

/** Where a move by a person leads, or why it is refused. */
export function standingAfter(schedule: FlagSchedule, to: ScheduleMove, now: Date): Partial<Standing> {
  if (!isOpen(schedule)) throw refused(`This schedule is ${schedule.status}.`);
  switch (to) {
    case "pause":
      if (schedule.status === "paused") throw refused("This schedule is paused already.");
      return { status: "paused", nextAt: null, note: null };
    case "resume":
      if (schedule.status !== "paused") throw refused("This schedule is not paused.");
      return { ...resumed(schedule, now), note: null };
    case "step-back":
      if (schedule.plan.kind !== "ramp" || schedule.step < 0)
        throw refused("There is no step to go back to.");
      return { ...paused("Stepped back; resume it to go on."), step: schedule.step - 1 };
    case "cancel":
      return ended("cancelled", null);
    default:
      return to satisfies never;
  }
}

/** A step that was interrupted holds for its whole time again. */
function resumed({ plan, step }: FlagSchedule, now: Date): Partial<Standing> {
  if (plan.kind === "at") return { status: "waiting", nextAt: new Date(plan.at).toISOString() };
  return { status: "running", nextAt: stepEnds(plan.steps[step]?.minutes ?? 0, now) };
}

/** Where a ramp stands once a step holds. */
export function afterStep({ plan }: FlagSchedule, step: number, now: Date): Partial<Standing> {
  if (plan.kind === "at" || step >= plan.steps.length - 1) return { step, ...ended("done", null) };
  return { step, status: "running", nextAt: stepEnds(plan.steps[step]?.minutes ?? 0, now), note: null };
}

function stepEnds(minutes: number, now: Date): string {
  return new Date(now.getTime() + minutes * MINUTE_MS).toISOString();
}

function refused(message: string): AppError {
  return new AppError("conflict", message);
}

/** Whether its time has come; a schedule that was paused or has ended has none. */
export function isDue({ status, nextAt }: FlagSchedule, now: Date): boolean {
  return (status === "waiting" || status === "running") && nextAt !== null && new Date(nextAt) <= now;
}
