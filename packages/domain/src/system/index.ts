export { getHealth } from "./get-health.ts";
export type { HealthProbe, SystemQueryPorts } from "./ports.ts";
