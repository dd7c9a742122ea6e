import type { FlagSchedule, RampStep, SchedulePlan } from "@signalbox/domain/flags/schema";
import type { State } from "@signalbox/ui";

const HOUR = 60;
const DAY = 24 * HOUR;

/** Minutes in the largest units that say them exactly: "1 h 30 min". */
export function durationWords(minutes: number): string {
  const days = Math.floor(minutes / DAY);
  const hours = Math.floor((minutes % DAY) / HOUR);
  const rest = minutes % HOUR;
  const parts = [
    ...(days > 0 ? [`${String(days)} d`] : []),
    ...(hours > 0 ? [`${String(hours)} h`] : []),
    ...(rest > 0 || minutes === 0 ? [`${String(rest)} min`] : []),
  ];
  return parts.join(" ");
}

/** How long a ramp takes until its last step begins. */
export function rampMinutes(steps: readonly RampStep[]): number {
  return steps.slice(0, -1).reduce((sum, { minutes }) => sum + minutes, 0);
}

/** What a schedule is to do, in words. */
export function planWords(plan: SchedulePlan): string {
  if (plan.kind === "ramp")
    return `Ramp of ${plan.variant} over ${plan.rest}: ${plan.steps.map(({ percent }) => String(percent)).join(" → ")} %`;
  const { change } = plan;
  switch (change.do) {
    case "turn-on":
      return "Turn on";
    case "turn-off":
      return "Turn off";
    case "set":
      return "Set as drafted";
    default:
      return change satisfies never;
  }
}

const LOOKS: Record<FlagSchedule["status"], { readonly state: State; readonly word: string }> = {
  waiting: { state: "ok", word: "waiting" },
  running: { state: "ok", word: "running" },
  paused: { state: "warning", word: "paused" },
  done: { state: "ok", word: "done" },
  cancelled: { state: "unknown", word: "cancelled" },
  failed: { state: "critical", word: "failed" },
};

export function scheduleLook({ status }: Pick<FlagSchedule, "status">) {
  return LOOKS[status];
}

export function isOpen({ status }: Pick<FlagSchedule, "status">): boolean {
  return status === "waiting" || status === "running" || status === "paused";
}

/** What is wrong with the steps of a ramp, by their place; the server says the same. */
export function stepIssues(steps: readonly RampStep[]): ReadonlyMap<number, string> {
  const issues = new Map<number, string>();
  steps.forEach(({ percent, minutes }, at) => {
    const before = steps[at - 1]?.percent ?? 0;
    if (percent <= before) issues.set(at, `Must be more than ${String(before)} %.`);
    else if (percent > 100) issues.set(at, "Must be at most 100 %.");
    else if (minutes < 1 && at < steps.length - 1) issues.set(at, "Must hold for a minute at least.");
  });
  return issues;
}

/** The steps that people begin with. */
export const USUAL_STEPS: readonly RampStep[] = [
  { percent: 1, minutes: HOUR },
  { percent: 5, minutes: 4 * HOUR },
  { percent: 25, minutes: DAY },
  { percent: 100, minutes: 0 },
];

type StepState = "done" | "now" | "next" | "left-out";

/** Each step of a ramp with where it stands; nothing holds before the first, and nothing comes once it has ended. */
export function stepStates(schedule: FlagSchedule): readonly StepState[] {
  const { plan, step } = schedule;
  if (plan.kind !== "ramp") return [];
  const open = isOpen(schedule);
  return plan.steps.map((_, at) => {
    if (at < step) return "done";
    if (at === step) return open ? "now" : "done";
    return open ? "next" : "left-out";
  });
}
