export { observabilityEvents } from "./events.ts";
export { getObservedDependencies } from "./get-observed-dependencies.ts";
export { getTrace } from "./get-trace.ts";
export { listOperations } from "./list-operations.ts";
export { listServices } from "./list-services.ts";
export type { ObservabilityPorts } from "./ports.ts";
export { proposeRelation } from "./propose-relation.ts";
export { searchTraces } from "./search-traces.ts";
