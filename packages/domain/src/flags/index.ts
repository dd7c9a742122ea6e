export { archiveFlag } from "./archive-flag.ts";
export { changeFlag } from "./change-flag.ts";
export { changeFlagSetting } from "./change-flag-setting.ts";
export { copyFlagSetting } from "./copy-flag-setting.ts";
export { createFlag } from "./create-flag.ts";
export { flagEvents } from "./events.ts";
export { explainKill } from "./explain-kill.ts";
export { getFlag } from "./get-flag.ts";
export { killFlag } from "./kill-flag.ts";
export { listFlags } from "./list-flags.ts";
export { restoreFlag } from "./restore-flag.ts";
export { reviveFlag } from "./revive-flag.ts";
export { undoFlagChange } from "./undo-flag-change.ts";
export { advanceScheduleJob, forgetFlagTraces, sweepSchedules } from "./jobs.ts";
export type { FlagCommandPorts, FlagQueryPorts, FlagReader, FlagRepository } from "./ports.ts";
export type { EnvironmentReader, EnvironmentWriter, StoredSegment } from "./rules/environment-store.ts";
export type {
  FlagFilter,
  FlagListing,
  FlagPage,
  FlagSort,
  FlagUsage,
  FoundFlag,
  StaleAt,
  StaleRules,
} from "./rules/flag-query.ts";
export type { ExposureRange, InsightReader, SeenContext } from "./rules/insight-store.ts";
export { leverOf, leverPosition, leverState } from "./rules/lever.ts";
export type { Published, PublishedItem } from "./rules/published.ts";
export type { ScheduleReader, ScheduleWriter } from "./rules/schedule-store.ts";
export type {
  Dependency,
  FoundSetting,
  SettingHistory,
  SettingMoment,
  SettingReader,
} from "./rules/setting-store.ts";
export { staleReasons } from "./rules/stale.ts";
export type { StoredFlag } from "./rules/stored.ts";
