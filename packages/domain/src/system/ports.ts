import type { Health } from "./schema.ts";

/** Runs every probe of this process, each with its own time limit. */
export interface HealthProbe {
  check(): Promise<Health>;
}

export interface SystemQueryPorts {
  readonly health: HealthProbe;
}
