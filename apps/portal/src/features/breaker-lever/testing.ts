import { breakerId, type Breaker } from "@signalbox/domain/breakers/schema";

const at = "2026-11-21T10:00:00.000Z";

/** A closed breaker of two instances with some traffic, but for what a test says of it. */
export function someBreaker(part: Partial<Breaker> = {}): Breaker {
  const { environment = "production", service = "checkout", name = "payments" } = part;
  return {
    id: breakerId({ environment, service, name }),
    environment,
    service,
    name,
    dependency: name,
    callerRef: null,
    dependencyRef: null,
    owner: null,
    source: "sdk",
    profile: null,
    note: null,
    control: { possible: true, why: null },
    state: "closed",
    since: at,
    instances: { total: 2, open: 0, halfOpen: 0, closed: 2, silent: 0 },
    disagree: false,
    forced: null,
    traffic: { callsPerSecond: 10, errorRate: 0, rejectedPerSecond: 0, p50: 8, p95: 20, p99: 40 },
    tripped: null,
    settings: {
      preset: "default",
      failures: 3,
      openSeconds: 120,
      timeoutMs: null,
      retries: null,
      concurrency: null,
    },
    asOf: at,
    ...part,
  };
}

/** Somebody holds it so, and every instance obeys. */
export function heldBy(to: "open" | "closed"): NonNullable<Breaker["forced"]> {
  return {
    to,
    reason: "The provider is down",
    by: "usr_1",
    at,
    until: "2026-11-21T10:15:00.000Z",
    revision: 4,
    confirmed: 2,
    of: 2,
    waiting: [],
    failed: [],
  };
}
