import { RateLimiterRes, type RateLimiterAbstract } from "rate-limiter-flexible";
import type { RateLimiter, Spent } from "./shared-store.ts";

/** The library answers a refusal by throwing its result; ours is a value. */
export function limiterOver(library: RateLimiterAbstract): RateLimiter {
  return {
    async spend(key, points = 1) {
      try {
        return spent(await library.consume(key, points), library.points);
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return spent(refused, library.points);
        throw refused;
      }
    },
    async peek(key) {
      const known = await library.get(key);
      // The next call would be refused once every point is gone.
      return known && known.remainingPoints <= 0
        ? { allowed: false, retryAfter: seconds(known) }
        : { allowed: true, remaining: known?.remainingPoints ?? library.points };
    },
  };
}

function spent(result: RateLimiterRes, points: number): Spent {
  return result.consumedPoints > points
    ? { allowed: false, retryAfter: seconds(result) }
    : { allowed: true, remaining: result.remainingPoints };
}

const seconds = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1000));
