export { createEdge, type Edge, type EdgeOptions } from "./create-edge.ts";
export type { StateListener } from "./edge-state.ts";
export { eventFrame } from "./event-frame.ts";
export { asciiJson, hex } from "./fragment.ts";
export type { Answers } from "./flag-table.ts";
export type { LiveEnvironment } from "./live-environment.ts";
export type { LiveKey } from "./live-key.ts";
export { WindowLimit } from "./window-limit.ts";
