export type {
  FlagFileIssue,
  NotRepresented,
  Place,
  ReadBucketing,
  ReadFlag,
  ReadFlags,
  ReadPrerequisite,
  ReadSegment,
} from "./flags-file.ts";
export { readFlagd } from "./read-flagd.ts";
export { readUnleash, type UnleashOptions } from "./read-unleash.ts";
