export type {
  Answer,
  Breaker,
  BreakerOptions,
  BreakerPreset,
  CallContext,
  CallOptions,
  CircuitState,
  FallbackBreaker,
  FallbackOptions,
  LiveAnswer,
} from "./breakers/breaker.ts";
export type { MakeBreaker } from "./breakers/breakers.ts";
export { createBreakers, type Breakers } from "./breakers/create-breakers.ts";
export { BreakerError, BreakerOpenError, BulkheadFullError, CallTimeoutError } from "./breakers/errors.ts";
export { BREAKER_PRESETS } from "./breakers/presets.ts";
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
export type { IdempotencyOptions, Principal, RequestHeaders } from "./idempotency/guard.ts";
export { idempotent, type Idempotent } from "./idempotency/idempotent.ts";
export { memoryStore } from "./idempotency/memory-store.ts";
export {
  idempotencyTable,
  postgresStore,
  type PostgresClient,
  type PostgresStore,
} from "./idempotency/postgres-store.ts";
export { redisStore, type RedisClient } from "./idempotency/redis-store.ts";
export type { Claim, ClaimState, IdempotencyStore, KeptAnswer } from "./idempotency/store.ts";
export { patchConsole } from "./tracing/patch-console.ts";
export { signalbox, type Signalbox, type StartOptions } from "./tracing/start.ts";
export { traceFields, traceFormat, type TraceFields, type WinstonFormat } from "./tracing/trace-fields.ts";
export { withSpan, type ActiveSpan } from "./tracing/with-span.ts";
