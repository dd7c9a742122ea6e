import { z } from "zod";

export const Target = z.object({
  address: z.string(),
  health: z.enum(["up", "down", "unknown"]),
  error: z.string(),
  lastScrape: z.string().nullable(),
});
export type Target = z.infer<typeof Target>;

export const Alert = z.object({
  name: z.string(),
  severity: z.string().nullable(),
  state: z.enum(["firing", "pending", "inactive"]),
  since: z.string().nullable(),
  summary: z.string(),
});
export type Alert = z.infer<typeof Alert>;

export const Rule = z.object({
  name: z.string(),
  group: z.string(),
  type: z.string(),
  health: z.string(),
  error: z.string(),
});
export type Rule = z.infer<typeof Rule>;

/** What Prometheus knows of one service, as the card of an entity shows it. */
export const Overview = z.object({
  targets: z.object({
    up: z.number().int(),
    down: z.number().int(),
    unknown: z.number().int(),
    worst: z.array(Target),
  }),
  alerts: z.object({ firing: z.number().int(), pending: z.number().int(), raised: z.array(Alert) }),
  rules: z.object({ all: z.number().int(), failed: z.number().int(), failing: z.array(Rule) }),
});
export type Overview = z.infer<typeof Overview>;
