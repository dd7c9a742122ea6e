import { AppError, type CommandContext } from "@signalbox/kernel";
import type { FlagIssue, SettingState } from "./flag.ts";
import type { FoundLever } from "./finding.ts";
import { advanceScheduleJob } from "./jobs.ts";
import type { FlagCommandPorts, FlagReader } from "./ports.ts";
import { assertValid, reachIssues, readReach } from "./publishing.ts";
import { rampIssues } from "./rules/ramp-plan.ts";
import { isOpen, isOpenRamp } from "./rules/schedule-moves.ts";
import { changed } from "./rules/scheduled-state.ts";
import { settingIssues } from "./rules/validate.ts";
import type { FlagSchedule, SchedulePlan } from "./schedule.ts";

const MOST_OPEN = 20;

/** One job for each schedule: a later time takes the place of an earlier one. */
export async function enqueueAdvance(ctx: CommandContext, { id, nextAt }: FlagSchedule): Promise<void> {
  if (nextAt === null) return;
  const options = { key: `flags.schedule ${id}`, runAt: new Date(nextAt) };
  await ctx.jobs.enqueue(advanceScheduleJob, { scheduleId: id }, options);
}

/** What would be wrong with a lever in another state; nothing is written. */
export async function issuesOf(
  { flags }: { readonly flags: FlagReader } | FlagCommandPorts,
  { flag, environment }: FoundLever,
  after: SettingState,
): Promise<FlagIssue[]> {
  const own = settingIssues(flag, after, environment);
  if (own.some(({ level }) => level === "error")) return own;
  const drafts = new Map([[flag.key, after]]);
  return [...own, ...reachIssues(await readReach(flags, environment.name, [flag.key], drafts))];
}

/** Refuses a plan that could not be carried out as things stand now. */
export async function assertSchedulable(
  ctx: CommandContext & FlagCommandPorts,
  lever: FoundLever,
  plan: SchedulePlan,
): Promise<void> {
  const schedules = await ctx.flags.schedules(lever.flag.id);
  const others = schedules.filter((one) => one.environment === lever.environment.name);
  if (others.filter(isOpen).length >= MOST_OPEN)
    throw new AppError("conflict", `There are ${MOST_OPEN} open schedules here already.`);
  if (plan.kind === "ramp") return assertRamp(lever, plan, others);
  if (new Date(plan.at) <= ctx.clock.now())
    return assertValid([{ path: "plan.at", message: "must lie in the future", level: "error" }]);
  const after = { ...changed(plan.change, lever.setting), killed: lever.setting.killed };
  assertValid(within("plan.change", await issuesOf(ctx, lever, after)));
}

function assertRamp(
  { setting }: FoundLever,
  plan: Extract<SchedulePlan, { kind: "ramp" }>,
  others: readonly FlagSchedule[],
): void {
  if (others.some(isOpenRamp)) {
    throw new AppError("conflict", "A ramp of this flag is under way here already.", {
      remedy: "Cancel it, or let it end.",
    });
  }
  if (setting.killed)
    throw new AppError("conflict", "The flag is killed here.", { remedy: "Restore it first." });
  assertValid(within("plan", rampIssues(plan, setting.definition)));
}

function within(place: string, issues: readonly FlagIssue[]): FlagIssue[] {
  return issues.map((issue) => ({ ...issue, path: `${place}${issue.path.replaceAll("/", ".")}` }));
}
