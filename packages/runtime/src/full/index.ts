export { followRegister, startJobs } from "./background.ts";
export { eventTypes } from "./compose-ports.ts";
export { composeSources, type SourceSettings } from "./compose-sources.ts";
export { createRuntime, type RuntimeOptions } from "./create-runtime.ts";
export { readInitialFlags, type InitialFlags } from "./initial-flags.ts";
export type { OutgoingEvent, OutgoingListener } from "./plugins/outgoing.ts";
export type { CommandPorts, QueryPorts } from "./ports.ts";
export type { FeedEvent, Limit, RegisterFeed, Runtime, SharedStore, Spent } from "./runtime.ts";
