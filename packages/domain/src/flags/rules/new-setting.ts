import type { Definition, SettingState } from "../flag.ts";

/** What a flag does in an environment that is new: as in another one, or nothing for anybody yet. */
export function newSetting(
  { definition, safeVariant, prerequisites }: SettingState,
  copied: boolean,
): SettingState {
  if (copied) return { definition, safeVariant, prerequisites, killed: null };
  return { definition: switchedOff(definition, safeVariant), safeVariant, prerequisites: [], killed: null };
}

/** Everybody gets the safe variant; where there is none, callers get their own default, as if the flag were not there. */
function switchedOff({ targeting: _targeting, ...rest }: Definition, safeVariant: string | null): Definition {
  const off = safeVariant ?? Object.keys(rest.variants).find((name) => rest.variants[name] === false);
  return off === undefined
    ? { ...rest, state: "DISABLED" }
    : { ...rest, state: "ENABLED", defaultVariant: off };
}
