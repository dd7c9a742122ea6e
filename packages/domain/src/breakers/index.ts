export { breakerEvents } from "./events.ts";
export { expireForce } from "./expire-force.ts";
export { explainForce } from "./explain-force.ts";
export { forceBreaker } from "./force-breaker.ts";
export { getBreakerHistory } from "./get-breaker-history.ts";
export { getBreaker } from "./get-breaker.ts";
export { getConfirmation } from "./get-confirmation.ts";
export { getShields } from "./get-shields.ts";
export { carryForceJob, expireForceJob, forgetBreakerTraces, sweepBreakers } from "./jobs.ts";
export { listBreakerChanges } from "./list-breaker-changes.ts";
export { listBreakerInstances } from "./list-breaker-instances.ts";
export { listBreakers } from "./list-breakers.ts";
export { listProfiles } from "./list-profiles.ts";
export { recordMoves } from "./record-moves.ts";
export { releaseBreaker } from "./release-breaker.ts";
export { settleForce } from "./settle-force.ts";
export type { BreakerCommandPorts, BreakerQueryPorts } from "./ports.ts";
export type { BreakerReader, BreakerRepository, HistoryWindow } from "./rules/breaker-store.ts";
export { knownProfiles } from "./rules/profiles.ts";
export { LATENCY_BUCKETS, bucketOf } from "./rules/latency.ts";
export { observedMoves, type ObservedMove } from "./rules/observed-moves.ts";
export { queriesOf, readProfile, type Observed } from "./rules/read-profile.ts";
export { LIVES_MS, RECENT_MS } from "./rules/show.ts";
export type {
  BreakerRow,
  CountRow,
  FoundBreaker,
  InstanceRow,
  InstanceTally,
  Outcome,
  StoredForce,
  TransitionRow,
} from "./rules/stored.ts";
