export { EntityMetrics } from "./entity-metrics.tsx";
