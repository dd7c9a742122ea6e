export { compileFlag } from "./compile-flag.ts";
export { compileFlagSet } from "./compile-flag-set.ts";
export type {
  CompiledFlag,
  CompiledFlagSet,
  CompileOptions,
  Explanation,
  FlagIssue,
  TraceStep,
} from "./compiled.ts";
export type {
  Evaluation,
  EvaluationContext,
  EvaluationErrorCode,
  FlagDefinition,
  FlagMetadata,
  FlagSet,
  FlagType,
  FlagValue,
  Json,
  Reason,
} from "./definition.ts";
export { usesForeignBucketing } from "./foreign-bucketing.ts";
export { findFlagIssues, findRuleIssues } from "./issues/find-flag-issues.ts";
export { segmentsIn } from "./issues/reference-issues.ts";
export { murmur3 } from "./hash/murmur3.ts";
export { flagNotFound, resolveFlag } from "./resolve-flag.ts";
