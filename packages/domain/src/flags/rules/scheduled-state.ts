import type { Definition, SettingState } from "../flag.ts";
import type { FlagSchedule, ScheduledChange } from "../schedule.ts";
import { hasTargeting, leverState } from "./lever.ts";
import { percentAt } from "./ramp-plan.ts";
import { withShare } from "./ramp.ts";

/** What the lever is to be at a step; null where its targeting has no default path that a ramp could change. */
export function stateAtStep({ plan }: FlagSchedule, step: number, now: SettingState): SettingState | null {
  if (plan.kind === "at") return { ...now, ...changed(plan.change, now) };
  const definition = withShare(now.definition, { ...plan, percent: percentAt(plan, step) });
  return definition && { ...now, definition };
}

export function changed(change: ScheduledChange, now: SettingState): Omit<SettingState, "killed"> {
  const { safeVariant, prerequisites } = now;
  switch (change.do) {
    case "turn-on":
      return { definition: turnedOn(now.definition), safeVariant, prerequisites };
    case "turn-off":
      return { definition: turnedOff(now.definition), safeVariant, prerequisites };
    case "set": {
      const { do: _what, ...setting } = change;
      return setting;
    }
    default:
      return change satisfies never;
  }
}

/** With its rules as they were; where it has none, everybody gets what means yes. */
function turnedOn(before: Definition): Definition {
  const definition: Definition = { ...before, state: "ENABLED" };
  const isOff = leverState({ definition, killed: null, safeVariant: null }) === "off";
  const yes = variantOf(definition, true);
  return isOff && yes !== undefined ? { ...definition, defaultVariant: yes } : definition;
}

/** Rules are kept for when it is turned on again, so callers get their own default meanwhile. */
function turnedOff(before: Definition): Definition {
  const no = variantOf(before, false);
  if (no === undefined || hasTargeting(before)) return { ...before, state: "DISABLED" };
  return { ...before, defaultVariant: no };
}

function variantOf({ variants }: Definition, value: boolean): string | undefined {
  return Object.keys(variants).find((name) => variants[name] === value);
}
