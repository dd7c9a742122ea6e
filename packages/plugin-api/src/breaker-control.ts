import { z } from "zod";

export const ForceTo = z.enum(["open", "closed", "automatic"]);
export type ForceTo = z.infer<typeof ForceTo>;

/** What became of the wish at one instance. */
export const ForcedInstance = z.object({
  instance: z.string(),
  outcome: z.enum(["done", "failed"]),
  problem: z.string().nullable(),
});
export type ForcedInstance = z.infer<typeof ForcedInstance>;

/** Breakers of other libraries that can be moved from outside; idempotent, one answer for each instance. */
export interface BreakerControl {
  /** Null where this plugin does not reach that service. */
  instances(service: string): Promise<readonly string[] | null>;
  force(wish: {
    readonly service: string;
    readonly breaker: string;
    readonly to: ForceTo;
  }): Promise<readonly ForcedInstance[]>;
}
