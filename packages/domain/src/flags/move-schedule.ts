import { AppError, defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { findLever, flagResource, lockLive } from "./finding.ts";
import { FlagKey } from "./flag.ts";
import { moveLever } from "./moving.ts";
import { keepMoved } from "./pausing.ts";
import { changeFlags } from "./permissions.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { SCHEDULE_MOVES, moved, standingAfter } from "./rules/schedule-moves.ts";
import { stateAtStep } from "./rules/scheduled-state.ts";
import type { StoredFlag } from "./rules/stored.ts";
import { FlagSchedule, ScheduleId } from "./schedule.ts";
import { enqueueAdvance } from "./scheduling.ts";

export const moveSchedule = defineCommand({
  name: "flags.move_schedule",
  summary: "Pauses, resumes or cancels a schedule, or takes a ramp one step back, where it waits.",
  permission: changeFlags,
  route: "POST /flags/{key}/schedules/{scheduleId}/moves",
  input: z.object({ key: FlagKey, scheduleId: ScheduleId, to: z.enum(SCHEDULE_MOVES) }),
  output: FlagSchedule,
  resource: flagResource,
  async run(ctx: CommandContext & FlagCommandPorts, { key, scheduleId, to }) {
    const flag = await lockLive(ctx, key);
    const schedule = (await ctx.flags.schedules(flag.id)).find(({ id }) => id === scheduleId);
    if (!schedule) throw new AppError("not_found", `${key} has no schedule ${scheduleId}.`);
    const now = ctx.clock.now();
    const next = moved(schedule, standingAfter(schedule, to, now), now);
    if (to === "resume") await assertNotKilled(ctx, flag, schedule);
    if (to === "step-back") await stepTo(ctx, flag, next);
    await keepMoved(ctx, flag, next);
    await enqueueAdvance(ctx, next);
    return next;
  },
});

type Ctx = CommandContext & FlagCommandPorts;

async function assertNotKilled(
  ctx: Ctx,
  flag: StoredFlag,
  { plan, environment }: FlagSchedule,
): Promise<void> {
  const { setting } = await findLever(ctx.flags, flag, environment);
  if (plan.kind === "ramp" && setting.killed)
    throw new AppError("conflict", "The flag is killed here.", { remedy: "Restore it first." });
}

async function stepTo(ctx: Ctx, flag: StoredFlag, schedule: FlagSchedule): Promise<void> {
  const lever = await findLever(ctx.flags, flag, schedule.environment);
  const after = stateAtStep(schedule, schedule.step, lever.setting);
  if (!after)
    throw new AppError("conflict", "The rules were changed, so that there is no step to go back to.");
  const origin = { kind: "schedule", scheduleId: schedule.id, step: schedule.step } as const;
  await moveLever(ctx, { lever, after, origin });
}
