export { ConnectionBanner } from "./connection-banner.tsx";
export { ConnectionState } from "./connection-state.tsx";
export type { LiveEvent } from "./live-event.ts";
export { LiveUpdates, useConnection, useLiveEvents } from "./live-updates.tsx";
export { StaleBadge } from "./stale-badge.tsx";
