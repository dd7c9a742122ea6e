export type { CommandPorts, QueryPorts } from "./ports.ts";
export type { LiveRegister, Runtime } from "./runtime.ts";
