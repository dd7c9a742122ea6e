import { z } from "zod";

const Query = z.string().min(1).max(2000);
const Label = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be the name of a label");

const State = z.enum(["closed", "open", "half-open"]);

/** How the state is read: one series per state, one value per state, or events that are counted. */
const StateReading = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("series-per-state"),
    query: Query,
    /** The label that names the state; the series whose value is 1 is the one that holds. */
    label: Label,
    states: z.record(z.string(), State),
    /** Values of the label that say that somebody holds the breaker. */
    forced: z.record(z.string(), z.enum(["open", "closed"])).default({}),
  }),
  z.object({
    kind: z.literal("value"),
    query: Query,
    /** Values as text, such as "0"; `other` is what any other value means. */
    states: z.record(z.string(), State),
    other: State.optional(),
  }),
  z.object({
    kind: z.literal("events"),
    /** A counter of events, whose label says which. */
    query: Query,
    label: Label,
    events: z.record(z.string(), State),
  }),
]);

/** What is counted: one counter, whose label tells the outcomes apart, or one counter for each outcome. */
const Counting = z.object({
  outcome: z.enum(["ok", "failed", "timeouts", "rejected", "fallbacks"]),
  query: Query,
});

/** How breakers of a library are found in metrics. Data: anyone may write one in `breakers.profiles`. */
export const BreakerProfile = z.object({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "must be lower-case letters, digits and -"),
  title: z.string().min(1).max(80),
  state: StateReading,
  counts: z.array(Counting).max(20).default([]),
  /** Which labels name what; `default` stands where a series has none of them. */
  labels: z.object({
    name: z.array(Label).min(1),
    service: z.array(Label).min(1),
    dependency: z.array(Label).default([]),
    instance: z.array(Label).min(1).default(["instance"]),
    environment: z.array(Label).default(["environment", "env"]),
  }),
  /** What cannot be told from these metrics. */
  note: z.string().max(300).nullable().default(null),
});
export type BreakerProfile = z.infer<typeof BreakerProfile>;
