import type { Definition, FlagIssue } from "../flag.ts";
import type { SchedulePlan } from "../schedule.ts";
import { isWhole, withShare } from "./ramp.ts";

type Ramp = Extract<SchedulePlan, { kind: "ramp" }>;

const FINEST = 1000;

const problem = (path: string, message: string): FlagIssue => ({ path, message, level: "error" });

/** What is wrong with a ramp for the flag as it is set now; paths are within the plan. */
export function rampIssues(plan: Ramp, definition: Definition): FlagIssue[] {
  const { variant, rest, steps } = plan;
  const unknown = (["variant", "rest"] as const)
    .filter((side) => !Object.hasOwn(definition.variants, plan[side]))
    .map((side) => problem(`/${side}`, `names ${plan[side]}, which is no variant`));
  const same = variant === rest ? [problem("/rest", "must be another variant than the one that grows")] : [];
  const fixed =
    withShare(definition, { variant, rest, percent: 0 }) === null
      ? [problem("/variant", "the targeting of this flag is no list of rules, so nothing in it is a default")]
      : [];
  return [...unknown, ...same, ...fixed, ...steps.flatMap((_step, at) => stepIssues(steps, at))];
}

function stepIssues(steps: Ramp["steps"], at: number): FlagIssue[] {
  const { percent = 0, minutes = 0 } = steps[at] ?? {};
  const before = steps[at - 1]?.percent ?? 0;
  const path = `/steps/${at}`;
  return [
    ...(percent <= before ? [problem(`${path}/percent`, `must be more than ${before}`)] : []),
    ...(isWhole(percent * FINEST) ? [] : [problem(`${path}/percent`, "may have three decimals")]),
    ...(minutes < 1 && at < steps.length - 1 ? [problem(`${path}/minutes`, "must be at least 1")] : []),
  ];
}

/** How much the variant has at a step; nothing before the first. */
export function percentAt({ steps }: Ramp, step: number): number {
  return steps[step]?.percent ?? 0;
}
