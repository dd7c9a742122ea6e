import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleAll } from "cockatiel";
import { Redis } from "ioredis";
import { RateLimiterRedis } from "rate-limiter-flexible";
import { limiterOver } from "./limiter.ts";
import { createMemoryStore } from "./memory-store.ts";
import type { RateLimiter, SharedStore } from "./shared-store.ts";

export type BreakerState = "closed" | "half-open" | "open";

/** The store over Redis, with what health and metrics ask of it. */
export interface RedisStore extends SharedStore {
  ping(): Promise<void>;
  breaker(): BreakerState;
}

const FAILURES_TO_OPEN = 5;
const HALF_OPEN_AFTER_MS = 5_000;
const COMMAND_TIMEOUT_MS = 500;

/**
 * Connects in the background and never waits for Redis: while it is away each process counts for itself, so a limit
 * holds per process instead of over all.
 */
export function createRedisStore(url: string, onError: (error: Error) => void): RedisStore {
  const client = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: 2_000,
  });
  client.on("error", onError);
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: HALF_OPEN_AFTER_MS,
    breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
  });
  const alone = createMemoryStore();
  return {
    limiter(limit) {
      const { name, points, seconds } = limit;
      const options = { storeClient: client, keyPrefix: `signalbox:${name}`, points, duration: seconds };
      const shared = limiterOver(new RateLimiterRedis(options));
      return withFallback(shared, alone.limiter(limit), (work) => breaker.execute(work));
    },
    ping: async () => void (await client.ping()),
    breaker: () => stateNames[breaker.state],
    async close() {
      client.disconnect();
      await alone.close();
    },
  };
}

const stateNames: Record<CircuitState, BreakerState> = {
  [CircuitState.Closed]: "closed",
  [CircuitState.HalfOpen]: "half-open",
  [CircuitState.Open]: "open",
  [CircuitState.Isolated]: "open",
};

type Guard = <T>(work: () => Promise<T>) => Promise<T>;

function withFallback(shared: RateLimiter, alone: RateLimiter, guard: Guard): RateLimiter {
  const either = (call: (limiter: RateLimiter) => ReturnType<RateLimiter["spend"]>) =>
    guard(() => call(shared)).catch(() => call(alone));
  return {
    spend: (key, points) => either((limiter) => limiter.spend(key, points)),
    peek: (key) => either((limiter) => limiter.peek(key)),
  };
}
