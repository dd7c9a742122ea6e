import type { Breaker, BreakerCounts, BreakerFilter } from "../breaker.ts";

/** Whether a breaker is one of those that are asked for. */
export function breakerMatches(breaker: Breaker, filter: BreakerFilter): boolean {
  const { environment, owner, service, dependency, entityRef, text, state } = filter;
  const isAsked = (asked: string | undefined, ...values: (string | null)[]) =>
    asked === undefined || values.includes(asked);
  return (
    isAsked(environment, breaker.environment) &&
    isAsked(owner, breaker.owner) &&
    isAsked(service, breaker.service) &&
    isAsked(dependency, breaker.dependency) &&
    isAsked(entityRef, breaker.callerRef, breaker.dependencyRef) &&
    hasText(breaker, text) &&
    isInState(breaker, state)
  );
}

function hasText({ service, name, dependency }: Breaker, text = ""): boolean {
  const words = text.toLowerCase().split(/\s+/);
  const said = `${service} ${name} ${dependency}`.toLowerCase();
  return words.every((word) => said.includes(word));
}

function isInState({ state, forced, instances }: Breaker, asked: BreakerFilter["state"]): boolean {
  switch (asked) {
    case undefined:
      return true;
    case "forced":
      return forced !== null;
    case "silent":
      return instances.silent > 0;
    default:
      return state === asked;
  }
}

const RANK = { open: 0, "half-open": 1, unknown: 3, closed: 4 } as const;
const FORCED_RANK = 2;

/** Open ones first, by how much is called; then half-open, then what somebody holds, then by what fails. */
export function worstFirst(a: Breaker, b: Breaker): number {
  return (
    rankOf(a) - rankOf(b) ||
    (isTripped(a) ? demandOf(b) - demandOf(a) : 0) ||
    (b.traffic.errorRate ?? 0) - (a.traffic.errorRate ?? 0) ||
    demandOf(b) - demandOf(a) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

const isTripped = ({ state }: Breaker): boolean => state === "open" || state === "half-open";
const demandOf = ({ traffic }: Breaker): number => traffic.callsPerSecond + traffic.rejectedPerSecond;

function rankOf({ state, forced }: Breaker): number {
  return forced !== null && RANK[state] > FORCED_RANK ? FORCED_RANK : RANK[state];
}

export function breakerCounts(breakers: readonly Breaker[]): BreakerCounts {
  const count = (which: (breaker: Breaker) => boolean) => breakers.filter(which).length;
  return {
    open: count(({ state }) => state === "open"),
    halfOpen: count(({ state }) => state === "half-open"),
    closed: count(({ state }) => state === "closed"),
    unknown: count(({ state }) => state === "unknown"),
    forced: count(({ forced }) => forced !== null),
    silent: count(({ instances }) => instances.silent > 0),
  };
}
