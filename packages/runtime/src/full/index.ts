export { createRuntime, type RuntimeOptions } from "./create-runtime.ts";
export { eventTypes } from "./compose-ports.ts";
export type { CommandPorts, QueryPorts } from "./ports.ts";
export type { Runtime } from "./runtime.ts";
