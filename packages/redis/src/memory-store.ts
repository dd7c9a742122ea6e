import { RateLimiterMemory } from "rate-limiter-flexible";
import { limiterOver } from "./limiter.ts";
import type { SharedStore } from "./shared-store.ts";

/** The stand-in for one process on one machine: the same contract without Redis. */
export function createMemoryStore(): SharedStore {
  return {
    limiter: ({ name, points, seconds }) =>
      limiterOver(new RateLimiterMemory({ keyPrefix: name, points, duration: seconds })),
    close: () => Promise.resolve(),
  };
}
