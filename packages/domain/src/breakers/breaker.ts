import { QueryTime, queryText } from "@signalbox/kernel";
import { z } from "zod";
import { EnvironmentName } from "../flags/schema.ts";
import { breakerParts } from "./rules/breaker-id.ts";

/** `environment/service/name`, each part as a part of an address, so that names may hold a slash. */
export const BreakerId = z
  .string()
  .max(1500)
  .refine((id) => breakerParts(id) !== null, "must be environment/service/name, each part percent-encoded");
export type BreakerId = z.infer<typeof BreakerId>;

/** Unknown where no instance was heard of just now: nothing is guessed. */
export const BreakerState = z.enum(["closed", "open", "half-open", "unknown"]);
export type BreakerState = z.infer<typeof BreakerState>;

/** What one instance can be in. */
export const InstanceState = BreakerState.exclude(["unknown"]);
export type InstanceState = z.infer<typeof InstanceState>;

export const ForcedTo = z.enum(["open", "closed"]);
export type ForcedTo = z.infer<typeof ForcedTo>;

export const ForcedProblem = z.object({ instance: z.string(), problem: z.string() });

/** What a person holds the breaker to, until when, and who obeys. */
export const Forced = z.object({
  to: ForcedTo,
  /** Null while nobody has said why. */
  reason: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  until: z.string(),
  /** What instances acknowledge; 0 where a plugin carries it out. */
  revision: z.number().int(),
  confirmed: z.number().int(),
  of: z.number().int(),
  /** Live instances that have not confirmed yet. */
  waiting: z.array(z.string()),
  /** Instances at which it failed. */
  failed: z.array(ForcedProblem),
});
export type Forced = z.infer<typeof Forced>;

/** Of the last half minute; null where there were no calls to tell it from. Latencies in milliseconds. */
export const BreakerTraffic = z.object({
  callsPerSecond: z.number(),
  errorRate: z.number().nullable(),
  rejectedPerSecond: z.number(),
  p50: z.number().nullable(),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
});
export type BreakerTraffic = z.infer<typeof BreakerTraffic>;

/** What is told of how it is set; null where nothing is. */
export const BreakerSettings = z.object({
  preset: z.string().nullable(),
  failures: z.number().int().nullable(),
  openSeconds: z.number().nullable(),
  timeoutMs: z.number().nullable(),
  retries: z.number().int().nullable(),
  concurrency: z.number().int().nullable(),
});
export type BreakerSettings = z.infer<typeof BreakerSettings>;

export const Breaker = z.object({
  id: BreakerId,
  environment: EnvironmentName,
  /** The caller, as it names itself. */
  service: z.string(),
  name: z.string(),
  /** What is called. */
  dependency: z.string(),
  callerRef: z.string().nullable(),
  dependencyRef: z.string().nullable(),
  /** The owner of the caller. */
  owner: z.string().nullable(),
  /** `sdk`, or the plugin instance that it is read through. */
  source: z.string(),
  profile: z.string().nullable(),
  /** What the source cannot tell, in a sentence. */
  note: z.string().nullable(),
  /** Whether it can be forced, and if not, why. */
  control: z.object({ possible: z.boolean(), why: z.string().nullable() }),
  /** The worst of its live instances. */
  state: BreakerState,
  since: z.string().nullable(),
  instances: z.object({
    /** Live and silent ones. */
    total: z.number().int(),
    open: z.number().int(),
    halfOpen: z.number().int(),
    closed: z.number().int(),
    /** Not heard of for 15 s. */
    silent: z.number().int(),
  }),
  /** Whether live instances are not all in the same state. */
  disagree: z.boolean(),
  forced: Forced.nullable(),
  /** The last opening of an instance. */
  tripped: z.object({ at: z.string(), instance: z.string(), error: z.string().nullable() }).nullable(),
  traffic: BreakerTraffic,
  settings: BreakerSettings,
  /** When an instance was last heard of. */
  asOf: z.string().nullable(),
});
export type Breaker = z.infer<typeof Breaker>;

export const BreakerInstance = z.object({
  instance: z.string(),
  serviceVersion: z.string(),
  state: BreakerState,
  /** Not heard of for 15 s: `state` is what it last said. */
  silent: z.boolean(),
  since: z.string(),
  forced: ForcedTo.nullable(),
  /** The revision that it acknowledged. */
  revision: z.number().int(),
  seenAt: z.string(),
});
export type BreakerInstance = z.infer<typeof BreakerInstance>;

export const BreakerFilter = z.object({
  environment: EnvironmentName.optional(),
  state: z.enum(["open", "half-open", "closed", "unknown", "forced", "silent"]).optional(),
  text: queryText(200).optional(),
  owner: queryText(400).optional(),
  service: queryText(200).optional(),
  dependency: queryText(200).optional(),
  /** The caller or the dependency. */
  entityRef: queryText(400).optional(),
});
export type BreakerFilter = z.infer<typeof BreakerFilter>;

export const BreakerCounts = z.object({
  open: z.number().int(),
  halfOpen: z.number().int(),
  closed: z.number().int(),
  unknown: z.number().int(),
  forced: z.number().int(),
  silent: z.number().int(),
});
export type BreakerCounts = z.infer<typeof BreakerCounts>;

/** Who has confirmed a revision of what the breaker is held to, also after a release. */
export const Confirmation = z.object({
  revision: z.number().int(),
  confirmed: z.number().int(),
  of: z.number().int(),
  waiting: z.array(BreakerInstance),
  silent: z.array(BreakerInstance),
  failed: z.array(ForcedProblem),
});
export type Confirmation = z.infer<typeof Confirmation>;

/** Why an instance went from one state to another. */
export const TransitionCause = z.enum([
  "failures",
  "trial",
  "trial-succeeded",
  "trial-failed",
  "forced",
  "released",
  "expired",
  "observed",
  "instances-gone",
]);
export type TransitionCause = z.infer<typeof TransitionCause>;

export const Transition = z.object({
  instance: z.string(),
  at: z.string(),
  from: InstanceState,
  to: InstanceState,
  cause: TransitionCause,
  /** The kind of error that tripped it, where it was one. */
  error: z.string().nullable(),
});
export type Transition = z.infer<typeof Transition>;

/** Calls of one step; a step without a report has no point. */
export const BreakerPoint = z.object({
  at: z.string(),
  calls: z.number().int(),
  ok: z.number().int(),
  failed: z.number().int(),
  timeouts: z.number().int(),
  rejected: z.number().int(),
  fallbacks: z.number().int(),
  p50: z.number().nullable(),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
});
export type BreakerPoint = z.infer<typeof BreakerPoint>;

/** Something in the register about the breaker. */
export const BreakerMoment = z.object({
  position: z.number().int(),
  /** When it happened, which may be before it was put on record. */
  at: z.string(),
  type: z.string(),
  title: z.string(),
  summary: z.string(),
  by: z.string(),
  reason: z.string().nullable(),
});
export type BreakerMoment = z.infer<typeof BreakerMoment>;

export const BreakerHistory = z.object({
  stepSeconds: z.number().int(),
  points: z.array(BreakerPoint),
  /** The newest first, at most 500. */
  transitions: z.array(Transition),
  events: z.array(BreakerMoment),
  source: z.string(),
  asOf: z.string().nullable(),
});
export type BreakerHistory = z.infer<typeof BreakerHistory>;

export const HistoryRange = z.object({ from: QueryTime, to: QueryTime });
