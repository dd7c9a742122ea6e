import { z } from "zod";
import { LATENCY_BUCKETS } from "./latency.ts";
import { Id, Name, Text, boundedCount } from "./text.ts";

/**
 * What people hold a breaker to, as the environment publishes it. Instances of the service obey until its end, by their own
 * clock; then, or when it is taken away, the breaker decides by itself again.
 */
export const PublishedBreaker = z.object({
  /** Both names, percent-encoded: `shop/payments`. */
  item: z.string().min(1).max(1500),
  revision: z.number().int(),
  service: z.string(),
  name: z.string(),
  to: z.enum(["open", "closed"]),
  until: z.string(),
  reason: z.string().nullable(),
});
export type PublishedBreaker = z.infer<typeof PublishedBreaker>;

const State = z.enum(["closed", "open", "half-open"]);
const MOST_AGE_MS = 86_400_000;
const Age = z.number().min(0).max(MOST_AGE_MS);

const BreakerMove = z.object({
  /** Tells it from every other of the same instance, so that a report that comes twice counts once. */
  id: Id,
  /** How long ago, so that clocks need not agree. */
  ageMs: Age,
  from: State,
  to: State,
  cause: z.enum(["failures", "trial", "trial-succeeded", "trial-failed", "forced", "released", "expired"]),
  /** The kind of error, never its message, which may hold anything. */
  error: Text.nullable(),
});

const BreakerCounts = z.object({
  calls: boundedCount,
  ok: boundedCount,
  failed: boundedCount,
  /** Of those that failed. */
  timeouts: boundedCount,
  /** Not carried out: open, or too many at once. */
  rejected: boundedCount,
  fallbacks: boundedCount,
});

const BreakerSettings = z.object({
  preset: Text.nullable(),
  failures: z.number().int().min(0).max(1_000_000).nullable(),
  openSeconds: z.number().min(0).max(MOST_AGE_MS).nullable(),
  timeoutMs: z.number().min(0).max(MOST_AGE_MS).nullable(),
  retries: z.number().int().min(0).max(1000).nullable(),
  concurrency: z.number().int().min(0).max(1_000_000).nullable(),
});

/** One breaker of one instance; counts and moves are those since the last report. */
const BreakerOfInstance = z.object({
  name: Name,
  dependency: Name,
  state: State,
  sinceMs: Age,
  forced: z.enum(["open", "closed"]).nullable(),
  settings: BreakerSettings,
  counts: BreakerCounts,
  /** Pairs of bucket and count. */
  latency: z
    .array(
      z.tuple([
        z
          .number()
          .int()
          .min(0)
          .max(LATENCY_BUCKETS - 1),
        boundedCount,
      ]),
    )
    .max(LATENCY_BUCKETS),
  moves: z.array(BreakerMove).max(200),
});

/** What the breakers of an instance did; `batch` lets it count once however often it is sent. */
export const BreakerReport = z.object({
  batch: Id,
  instance: Id,
  service: Name,
  serviceVersion: Text,
  /** What of the environment is obeyed. */
  revision: z.number().int().min(0),
  breakers: z
    .array(BreakerOfInstance)
    .max(500)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, "must name each breaker once"),
  /** The process is ending and will be heard of no more. */
  leaving: z.boolean().default(false),
});
export type BreakerReport = z.infer<typeof BreakerReport>;
