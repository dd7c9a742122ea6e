import type { CommandContext } from "@signalbox/kernel";
import { scheduleMoved } from "./events.ts";
import type { EnvironmentName } from "./flag.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { ended, isOpen, isOpenRamp, moved, paused } from "./rules/schedule-moves.ts";
import type { StoredFlag } from "./rules/stored.ts";
import type { FlagSchedule } from "./schedule.ts";

type Ctx = CommandContext & FlagCommandPorts;
type Flag = Pick<StoredFlag, "id" | "key" | "entityRef">;

/** Somebody took the lever into their own hand, so the ramp waits for a word. The flag is locked by then. */
export async function pauseRamps(
  ctx: Ctx,
  flag: Flag,
  environment: EnvironmentName,
  note: string,
): Promise<void> {
  for (const schedule of await ctx.flags.schedules(flag.id)) {
    if (schedule.environment !== environment || !isOpenRamp(schedule) || schedule.status === "paused")
      continue;
    await keepMoved(ctx, flag, moved(schedule, paused(note), ctx.clock.now()));
  }
}

/** Nothing happens any more to a flag that is archived. */
export async function cancelSchedules(ctx: Ctx, flag: Flag, note: string): Promise<void> {
  for (const schedule of await ctx.flags.schedules(flag.id)) {
    if (isOpen(schedule))
      await keepMoved(ctx, flag, moved(schedule, ended("cancelled", note), ctx.clock.now()));
  }
}

export async function keepMoved(ctx: Ctx, flag: Flag, schedule: FlagSchedule): Promise<void> {
  await ctx.flags.putSchedule(schedule);
  const record = { ...schedule, key: flag.key };
  ctx.events.append(scheduleMoved(`flags.flag/${flag.id}`, record, { about: [flag.entityRef] }));
}
