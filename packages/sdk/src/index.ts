export { createFlags } from "./flags/create-flags.ts";
export type {
  EvaluationDetails,
  EvaluationLogger,
  FlagsChange,
  FlagsStatus,
  JsonObject,
  Transport,
} from "./flags/evaluation.ts";
export type { FlagContext, Flags } from "./flags/flags.ts";
export type { FlagsOptions } from "./flags/options.ts";
