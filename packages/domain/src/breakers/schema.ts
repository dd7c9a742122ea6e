export {
  Breaker,
  BreakerCounts,
  BreakerFilter,
  BreakerHistory,
  BreakerId,
  BreakerInstance,
  BreakerMoment,
  BreakerPoint,
  BreakerSettings,
  BreakerState,
  BreakerTraffic,
  Confirmation,
  Forced,
  ForcedTo,
  InstanceState,
  Transition,
  TransitionCause,
} from "./breaker.ts";
export { BreakerProfile } from "./profile.ts";
export { breakerId, breakerParts, type BreakerKey } from "./rules/breaker-id.ts";
export { breakerCounts, breakerMatches, worstFirst } from "./rules/order.ts";
