/** The paths that SDKs use, below the edge's address. */
export const SDK_PATHS = {
  /** GET, server-sent events: `snapshot`, then `delta`s, `ping` every 10 s; the event id is the revision. */
  stream: "/sdk/v1/stream",
  /** GET with If-None-Match: the snapshot, for those who poll. */
  flags: "/sdk/v1/flags",
  /** POST: heartbeat and acknowledgement. */
  instances: "/sdk/v1/instances",
  /** POST: exposure counts and sampled contexts. */
  exposures: "/sdk/v1/exposures",
  /** POST: what circuit breakers did. */
  breakers: "/sdk/v1/breakers",
} as const;

/** How often an instance tells that it lives, and for how long one word is believed. */
export const HEARTBEAT_MS = 5000;
export const INSTANCE_LIVES_MS = 15_000;

/** How often what breakers did is told, and how often that they did nothing. */
export const BREAKER_REPORT_MS = 1000;
export const BREAKER_HEARTBEAT_MS = 5000;
