export { createMemoryStore } from "./memory-store.ts";
export { createRedisSignals, type RedisSignals } from "./redis-signals.ts";
export { createRedisStore, type BreakerState, type RedisStore } from "./redis-store.ts";
export type { Limit, RateLimiter, SharedStore, Spent } from "./shared-store.ts";
