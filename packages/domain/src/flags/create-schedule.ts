import { defineCommand, type CommandContext } from "@signalbox/kernel";
import { z } from "zod";
import { scheduleCreated } from "./events.ts";
import { assertReason, flagResource, lockLever } from "./finding.ts";
import { EnvironmentName, FlagKey } from "./flag.ts";
import { flagStream } from "./moving.ts";
import { changeFlags } from "./permissions.ts";
import type { FlagCommandPorts } from "./ports.ts";
import { FlagSchedule, SchedulePlan } from "./schedule.ts";
import { assertSchedulable, enqueueAdvance } from "./scheduling.ts";

export const createSchedule = defineCommand({
  name: "flags.create_schedule",
  summary: "Has a flag change by itself: once at a time, or step by step to a growing share of subjects.",
  permission: changeFlags,
  route: "POST /flags/{key}/settings/{environment}/schedules",
  input: z.object({ key: FlagKey, environment: EnvironmentName, plan: SchedulePlan }),
  output: FlagSchedule,
  resource: flagResource,
  async run(ctx: CommandContext & FlagCommandPorts, { key, environment, plan }) {
    const lever = await lockLever(ctx, key, environment);
    assertReason(ctx, lever.environment);
    await assertSchedulable(ctx, lever, plan);
    const now = ctx.clock.now().toISOString();
    const start =
      plan.kind === "at"
        ? ({ status: "waiting", nextAt: plan.at } as const)
        : ({ status: "running", nextAt: now } as const);
    const made = { version: 1, createdAt: now, createdBy: ctx.actor.id, updatedAt: now, note: null };
    const schedule = {
      id: ctx.newId("fsc"),
      flagId: lever.flag.id,
      environment,
      plan,
      ...start,
      step: -1,
      ...made,
    };
    await ctx.flags.putSchedule(schedule);
    await enqueueAdvance(ctx, schedule);
    const about = [lever.flag.entityRef];
    ctx.events.append(scheduleCreated(flagStream(lever.flag), { ...schedule, key }, { about }));
    return schedule;
  },
});
