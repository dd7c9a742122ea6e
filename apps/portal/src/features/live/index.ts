export { ConnectionBanner } from "./connection-banner.tsx";
export { ConnectionState } from "./connection-state.tsx";
export { LiveUpdates, useLiveEvents } from "./live-updates.tsx";
export { StaleBadge } from "./stale-badge.tsx";
