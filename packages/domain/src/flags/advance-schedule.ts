import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { findLever, type FoundLever } from "./finding.ts";
import type { FlagSetting, SettingState } from "./flag.ts";
import { moveLever } from "./moving.ts";
import { keepMoved } from "./pausing.ts";
import { runSchedules } from "./permissions.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { isSameSetting } from "./rules/same-setting.ts";
import { afterStep, ended, isDue, moved, paused } from "./rules/schedule-moves.ts";
import { stateAtStep } from "./rules/scheduled-state.ts";
import type { StoredFlag } from "./rules/stored.ts";
import { FlagSchedule, ScheduleId } from "./schedule.ts";
import { enqueueAdvance, issuesOf } from "./scheduling.ts";

type Ctx = CommandContext & FlagCommandPorts;

/** Internal: the worker runs it when the time has come, any number of times. */
export const advanceSchedule = defineCommand({
  name: "flags.advance_schedule",
  summary: "Carries out the next step of a schedule if its time has come.",
  permission: runSchedules,
  route: null,
  input: z.object({ scheduleId: ScheduleId }),
  output: z.object({ schedule: FlagSchedule.nullable() }),
  resource: ({ scheduleId }) => ({ type: "flags.flag", id: scheduleId }),
  quiet: "a schedule whose time has not come, or that was carried out already, stays as it is",
  async run(ctx: Ctx, { scheduleId }) {
    const found = await ctx.flags.lockSchedule(scheduleId);
    const now = ctx.clock.now();
    if (!found || !isDue(found.schedule, now)) return { schedule: found?.schedule ?? null };
    const standing = await carryOut(ctx, found.flag, found.schedule);
    const schedule = moved(found.schedule, standing, now);
    await keepMoved(ctx, found.flag, schedule);
    await enqueueAdvance(ctx, schedule);
    return { schedule };
  },
});

async function carryOut(ctx: Ctx, flag: StoredFlag, schedule: FlagSchedule): Promise<Partial<FlagSchedule>> {
  if (flag.lifecycle === "archived") return ended("cancelled", "The flag is archived.");
  const lever = await findLever(ctx.flags, flag, schedule.environment);
  if (schedule.plan.kind === "ramp" && lever.setting.killed) return paused("The flag is killed.");
  const step = schedule.step + 1;
  const after = stateAtStep(schedule, step, lever.setting);
  const problem = await problemWith(ctx, lever, after);
  if (after === null || problem !== null) return ended("failed", problem);
  await apply(ctx, lever, after, schedule, step);
  return afterStep(schedule, step, ctx.clock.now());
}

async function problemWith(ctx: Ctx, lever: FoundLever, after: SettingState | null): Promise<string | null> {
  if (after === null) return "The rules were changed, and nothing in them is a default any more.";
  const issue = (await issuesOf(ctx, lever, after)).find(({ level }) => level === "error");
  return issue ? `${issue.path} ${issue.message}` : null;
}

async function apply(
  ctx: Ctx,
  lever: FoundLever & { setting: FlagSetting },
  after: SettingState,
  { id, plan }: FlagSchedule,
  step: number,
): Promise<void> {
  if (isSameSetting(lever.setting, after)) return;
  const reason = plan.kind === "at" ? "Scheduled change" : `Ramp, step ${step + 1} of ${plan.steps.length}`;
  const origin = { kind: "schedule", scheduleId: id, step } as const;
  await moveLever(ctx, { lever, after, origin, reason });
}
