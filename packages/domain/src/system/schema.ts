import { z } from "zod";

export const HealthStatus = z.enum(["ok", "degraded", "down"]);
export type HealthStatus = z.infer<typeof HealthStatus>;

/** What one probe found; `detail` is one sentence for a person, `durationMs` how long the probe took. */
export const HealthCheck = z.object({
  status: HealthStatus,
  title: z.string(),
  detail: z.string(),
  durationMs: z.number(),
});
export type HealthCheck = z.infer<typeof HealthCheck>;

/** The state of this installation: `down` when a part fails that nothing works without. */
export const Health = z.object({
  status: HealthStatus,
  version: z.string(),
  /** When the probes ran, ISO 8601 in UTC. */
  checkedAt: z.string(),
  checks: z.record(z.string(), HealthCheck),
});
export type Health = z.infer<typeof Health>;
