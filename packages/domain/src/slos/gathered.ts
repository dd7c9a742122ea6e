import { z } from "zod";
import { SloId, type Slo } from "./objective.ts";

const Counts = z.object({
  at: z.number(),
  good: z.number(),
  total: z.number(),
  events: z.number(),
  minutes: z.number(),
});

/** What a source had of one objective, or why it had nothing. */
export const Reading = z.object({
  sloId: SloId,
  /** Of the objective that was read; what was read of an older one is dropped. */
  version: z.number().int(),
  readTo: z.number().nullable(),
  filledFrom: z.number().nullable(),
  minutes: z.array(Counts),
  /** Of times whose minutes are not kept. */
  hours: z.array(Counts),
  problem: z.string().max(2000).nullable(),
  /** Whether there is more to be read at once. */
  more: z.boolean(),
});
export type Reading = z.infer<typeof Reading>;

/** An objective that a worker has taken, and how far it has been read. */
export interface Claimed {
  readonly slo: Slo;
  readonly readTo: number | null;
  readonly filledFrom: number | null;
}
