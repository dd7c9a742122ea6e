import { z } from "zod";

/** What the card shows of the read `overview`. */
export const ShownOverview = z.object({
  targets: z.object({
    up: z.number(),
    down: z.number(),
    unknown: z.number(),
    worst: z.array(z.object({ address: z.string(), error: z.string(), lastScrape: z.string().nullable() })),
  }),
  alerts: z.object({
    firing: z.number(),
    pending: z.number(),
    raised: z.array(
      z.object({
        name: z.string(),
        severity: z.string().nullable(),
        state: z.enum(["firing", "pending", "inactive"]),
        since: z.string().nullable(),
        summary: z.string(),
      }),
    ),
  }),
  rules: z.object({
    all: z.number(),
    failed: z.number(),
    failing: z.array(z.object({ name: z.string(), group: z.string(), error: z.string() })),
  }),
});
export type ShownOverview = z.infer<typeof ShownOverview>;
