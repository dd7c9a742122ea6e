export {
  CreatedKey,
  EnvironmentKey,
  EnvironmentKeyId,
  FlagEnvironment,
  KeyKind,
  Propagation,
  Reader,
  ReaderKind,
  Segment,
  SegmentName,
} from "./environment.ts";
export {
  Bucketing,
  Definition,
  EnvironmentName,
  Flag,
  FlagEnvelope,
  FlagId,
  FlagIssue,
  FlagItem,
  FlagKey,
  FlagSetting,
  FlagType,
  Kill,
  Lever,
  Lifecycle,
  Prerequisite,
  SettingState,
  StaleReason,
  VariantName,
} from "./flag.ts";
export {
  BlastRadius,
  ChangePreview,
  Exposure,
  ImportItem,
  ImportReport,
  TestResult,
  TraceStep,
} from "./insight.ts";
export {
  FlagSchedule,
  RampStep,
  ScheduleId,
  SchedulePlan,
  ScheduleStatus,
  ScheduledChange,
} from "./schedule.ts";
export { readTargeting } from "./rules/read-targeting.ts";
export {
  COMPARISONS,
  VERSION_COMPARISONS,
  type AttributeCondition,
  type BeyondRules,
  type BucketBy,
  type Comparand,
  type Comparison,
  type Condition,
  type Rule,
  type RuleList,
  type Serve,
  type Share,
  type Split,
  type VersionComparison,
} from "./rules/rule-list.ts";
export { writtenTargeting, type Json } from "./rules/written-targeting.ts";
export { leverOf, leverPosition, leverState } from "./rules/lever.ts";
