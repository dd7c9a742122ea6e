export { advanceSchedule } from "./advance-schedule.ts";
export { archiveFlag } from "./archive-flag.ts";
export { changeEnvironment } from "./change-environment.ts";
export { changeFlagSetting } from "./change-flag-setting.ts";
export { changeFlag } from "./change-flag.ts";
export { copyFlagSetting } from "./copy-flag-setting.ts";
export { createEnvironment } from "./create-environment.ts";
export { createFlag } from "./create-flag.ts";
export { createKey } from "./create-key.ts";
export { createSchedule } from "./create-schedule.ts";
export { deleteSegment } from "./delete-segment.ts";
export { flagEvents } from "./events.ts";
export { exportEnvironment } from "./export-environment.ts";
export { explainKill } from "./explain-kill.ts";
export { followEntities } from "./follow-entities.ts";
export { getExposure } from "./get-exposure.ts";
export { getFlag } from "./get-flag.ts";
export { getPropagation } from "./get-propagation.ts";
export { advanceScheduleJob, forgetFlagTraces, sweepSchedules } from "./jobs.ts";
export { importFlags } from "./import-flags.ts";
export { killFlag } from "./kill-flag.ts";
export { listEnvironments } from "./list-environments.ts";
export { listFlags } from "./list-flags.ts";
export { listKeys } from "./list-keys.ts";
export { listSchedules } from "./list-schedules.ts";
export { listSegments } from "./list-segments.ts";
export { moveSchedule } from "./move-schedule.ts";
export { previewFlagChange } from "./preview-flag-change.ts";
export { previewImport } from "./preview-import.ts";
export { restoreFlag } from "./restore-flag.ts";
export { reviveFlag } from "./revive-flag.ts";
export { revokeKey } from "./revoke-key.ts";
export { rotateKey } from "./rotate-key.ts";
export { setSegment } from "./set-segment.ts";
export { testFlag } from "./test-flag.ts";
export { undoFlagChange } from "./undo-flag-change.ts";
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
export { movesIn } from "./rules/entity-moves.ts";
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
