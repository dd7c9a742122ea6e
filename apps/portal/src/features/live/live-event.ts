import { z } from "zod";

/** One event of the register as the stream carries it. */
export const LiveEvent = z.object({
  position: z.number().int(),
  type: z.string(),
  stream: z.string(),
  about: z.array(z.string()),
});
export type LiveEvent = z.infer<typeof LiveEvent>;

/**
 * `off` is final and says why (policy, or no session); `paused` tries again by itself, and what is on the screen
 * is as old as `since`.
 */
export type Connection =
  | { readonly state: "connecting" }
  | { readonly state: "live" }
  | { readonly state: "paused"; readonly since: number }
  | { readonly state: "off"; readonly reason: string };
