export { BreakerReport, PublishedBreaker } from "./breakers.ts";
export { Delta, PublishedFlag, PublishedSegment, Snapshot } from "./flags.ts";
export { LATENCY_BUCKETS, latencyBucket } from "./latency.ts";
export {
  BREAKER_HEARTBEAT_MS,
  BREAKER_REPORT_MS,
  HEARTBEAT_MS,
  INSTANCE_LIVES_MS,
  SDK_PATHS,
} from "./paths.ts";
export { ExposureCount, ExposureReport, InstanceReport, SampledContext } from "./sdk.ts";
