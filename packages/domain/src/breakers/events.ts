import { defineEvent } from "@signalbox/kernel";
import { z } from "zod";
import { BreakerId, ForcedProblem, ForcedTo, InstanceState, TransitionCause } from "./breaker.ts";

const Pair = z.object({
  breakerId: BreakerId,
  environment: z.string(),
  service: z.string(),
  name: z.string(),
  dependency: z.string(),
});
type Pair = z.infer<typeof Pair>;

const PairMove = Pair.extend({
  /** When it happened, which may be a little before it was put on record. */
  at: z.string(),
  from: InstanceState,
  state: InstanceState,
  cause: TransitionCause,
  /** The instance whose transition moved the pair; null where one that was gone did. */
  instance: z.string().nullable(),
  error: z.string().nullable(),
});

const between = ({ service, dependency, environment }: Pair) =>
  `${service} → ${dependency} in ${environment}`;

export const breakerOpened = defineEvent({
  type: "breakers.breaker_opened",
  title: "Circuit breaker opened",
  data: PairMove,
  summary: (move) => (move.error === null ? between(move) : `${between(move)}: ${move.error}`),
  part: () => "state",
});

export const breakerHalfOpened = defineEvent({
  type: "breakers.breaker_half_opened",
  title: "Circuit breaker lets a trial through",
  data: PairMove,
  summary: between,
  part: () => "state",
});

export const breakerClosed = defineEvent({
  type: "breakers.breaker_closed",
  title: "Circuit breaker closed",
  data: PairMove,
  summary: between,
  part: () => "state",
});

export const breakerForced = defineEvent({
  type: "breakers.breaker_forced",
  title: "Circuit breaker forced",
  data: Pair.extend({
    to: ForcedTo,
    until: z.string(),
    reason: z.string().nullable(),
    revision: z.number().int(),
  }),
  summary: (forced) => `${between(forced)}: forced ${forced.to} until ${forced.until}`,
  part: () => "force",
});

export const breakerReleased = defineEvent({
  type: "breakers.breaker_released",
  title: "Circuit breaker released",
  data: Pair.extend({ cause: z.enum(["released", "expired"]), revision: z.number().int() }),
  summary: (released) =>
    `${between(released)}: ${released.cause === "expired" ? "its time is over" : "by hand"}`,
  part: () => "force",
});

/** The reason of a brake, given after it. */
export const forceExplained = defineEvent({
  type: "breakers.force_explained",
  title: "Reason given for a forced breaker",
  data: Pair.extend({ reason: z.string() }),
  summary: (explained) => `${between(explained)}: ${explained.reason}`,
  part: () => "reason",
});

/** What became of it at the instances of a library that a plugin moves. */
export const forceCarriedOut = defineEvent({
  type: "breakers.force_carried_out",
  title: "Forced breaker carried out by a plugin",
  data: Pair.extend({
    to: ForcedTo.or(z.literal("automatic")),
    done: z.array(z.string()),
    failed: z.array(ForcedProblem),
  }),
  summary: (carried) =>
    `${between(carried)}: ${carried.done.length} of ${carried.done.length + carried.failed.length} instances`,
  part: () => "carrying out",
});

export const breakerEvents = [
  breakerOpened,
  breakerHalfOpened,
  breakerClosed,
  breakerForced,
  breakerReleased,
  forceExplained,
  forceCarriedOut,
] as const;
