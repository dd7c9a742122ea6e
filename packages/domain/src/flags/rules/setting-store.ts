import type { EnvironmentName, FlagId, FlagKey, FlagSetting, SettingState } from "../flag.ts";
import type { StoredFlag } from "./stored.ts";

/** A flag with its lever in one environment; `flag.settings` holds no other. */
export interface FoundSetting {
  readonly flag: StoredFlag;
  readonly setting: FlagSetting;
}

/** A flag that has prerequisites in an environment, with the flags that it needs. */
export interface Dependency {
  readonly flag: FlagKey;
  readonly needs: readonly FlagKey[];
}

export interface SettingReader {
  /** The settings of an environment, archived flags left out; only those of `keys` where they are given. */
  settingsIn(environment: EnvironmentName, keys?: readonly FlagKey[]): Promise<FoundSetting[]>;
  /** Who needs whom in an environment, archived flags and those without prerequisites left out. */
  dependencies(environment: EnvironmentName): Promise<Dependency[]>;
}

/** A lever as an event of the register left it. */
export interface SettingMoment extends SettingState {
  readonly position: number;
  readonly flagId: FlagId;
  readonly environment: EnvironmentName;
  readonly version: number;
  readonly at: string;
}

/** Levers as they were, from the register: events whose data is the record of a setting. */
export interface SettingHistory {
  /** What the event at this position made of a lever; null where it is no event of one. */
  settingBy(position: number): Promise<SettingMoment | null>;
  /** The lever as it was just before that position; null where it was not set yet. */
  settingBefore(
    lever: { readonly flagId: FlagId; readonly environment: EnvironmentName },
    position: number,
  ): Promise<SettingMoment | null>;
  /** The lever as it was at that time. */
  settingAt(
    lever: { readonly flagId: FlagId; readonly environment: EnvironmentName },
    time: Date,
  ): Promise<SettingMoment | null>;
}
