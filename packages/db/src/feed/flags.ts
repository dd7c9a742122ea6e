export { followFlags, type FlagFollower, type FlagFollowerOptions } from "./flag-follower.ts";
export type { EnvironmentRow, FlagRead, KeyRow, KnownFlags, PublishedRow } from "./flag-rows.ts";
export { createFlagSink, type FlagSink, type ReaderName } from "./flag-sink.ts";
export { createBreakerSink, type BreakerSink } from "./breaker-sink.ts";
export type { BreakerTold } from "./breaker-writes.ts";
export type { ExposureBatch, ReaderRow } from "./flag-writes.ts";
