import type { BreakerTold } from "../feed/breaker-writes.ts";

const settings = {
  preset: null,
  failures: 3,
  openSeconds: 120,
  timeoutMs: null,
  retries: null,
  concurrency: null,
};

/** What a closed, idle instance of shop -> payments would say. */
export function told(change: Partial<BreakerTold> = {}): BreakerTold {
  return {
    batch: "batch-1",
    id: "production/shop/pay",
    environment: "production",
    service: "shop",
    name: "pay",
    dependency: "payments",
    source: "sdk",
    profile: null,
    note: null,
    controlledBy: null,
    settings,
    instance: "instance-1",
    serviceVersion: "1",
    state: "closed",
    sinceAge: 0,
    forced: null,
    revision: 0,
    seenAge: 0,
    calls: 0,
    ok: 0,
    failed: 0,
    timeouts: 0,
    rejected: 0,
    fallbacks: 0,
    latency: [],
    moves: [],
    ...change,
  };
}

type Move = BreakerTold["moves"][number];

export function move(
  id: string,
  from: Move["from"],
  to: Move["to"],
  age: number,
  change: Partial<Move> = {},
): Move {
  return { id, from, to, age, cause: to === "open" ? "failures" : "trial", error: null, ...change };
}
