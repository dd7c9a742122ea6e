export { Delta, PublishedFlag, PublishedSegment, Snapshot } from "./flags.ts";
export {
  ExposureCount,
  ExposureReport,
  HEARTBEAT_MS,
  INSTANCE_LIVES_MS,
  InstanceReport,
  SDK_PATHS,
  SampledContext,
} from "./sdk.ts";
