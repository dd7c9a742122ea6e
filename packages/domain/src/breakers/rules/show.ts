import type { Breaker, BreakerInstance, BreakerTraffic, Confirmation, Forced } from "../breaker.ts";
import { latencyAt, shownMs, sumLatency } from "./latency.ts";
import type { BreakerRow, CountRow, FoundBreaker, InstanceRow, InstanceTally } from "./stored.ts";

/** For how long one word of an instance is believed: reports are due every 5 s. */
export const LIVES_MS = 15_000;
/** What traffic is told of. */
export const RECENT_MS = 30_000;

export function showBreaker(found: FoundBreaker, now: Date): Breaker {
  const { row, tally, recent } = found;
  const { force: _force, outcomes: _outcomes, announced: _announced, controlledBy: _by, ...facts } = row;
  const live = [tally.open, tally.halfOpen, tally.closed].filter((count) => count > 0);
  return {
    ...facts,
    control: controlOf(row),
    ...stateOf(tally),
    instances: {
      total: tally.open + tally.halfOpen + tally.closed + tally.silent,
      open: tally.open,
      halfOpen: tally.halfOpen,
      closed: tally.closed,
      silent: tally.silent,
    },
    disagree: live.length > 1,
    forced: forcedOf(found, now),
    traffic: trafficOf(recent, now),
    asOf: tally.asOf,
  };
}

export function controlOf({ source, controlledBy }: BreakerRow): Breaker["control"] {
  if (source === "sdk" || controlledBy !== null) return { possible: true, why: null };
  if (source === "signalbox")
    return { possible: false, why: "These are Signalbox's own calls, which nobody steers." };
  return {
    possible: false,
    why: `It is only read, through ${source}: no plugin moves breakers of this service.`,
  };
}

/** The worst of those that are heard; what is silent is not guessed. */
function stateOf(tally: InstanceTally): Pick<Breaker, "state" | "since"> {
  if (tally.open > 0) return { state: "open", since: tally.openSince };
  if (tally.halfOpen > 0) return { state: "half-open", since: tally.halfOpenSince };
  if (tally.closed > 0) return { state: "closed", since: tally.closedSince };
  return { state: "unknown", since: null };
}

function forcedOf({ row, instances }: FoundBreaker, now: Date): Forced | null {
  const { force } = row;
  if (force === null || new Date(force.until) <= now) return null;
  const { to, reason, by, at, until } = force;
  const { revision, confirmed, of, waiting, failed } = confirmationOf(row, instances, force.revision, now);
  const names = waiting.map(({ instance }) => instance);
  return { to, reason, by, at, until, revision, confirmed, of, waiting: names, failed };
}

/** Only who was heard of just now can confirm. A plugin tells of each instance by itself. */
export function confirmationOf(
  row: BreakerRow,
  instances: readonly InstanceRow[],
  revision: number,
  now: Date,
): Confirmation {
  const shown = instances.map((instance) => showInstance(instance, now));
  const live = shown.filter(({ silent }) => !silent);
  const failed = row.outcomes.flatMap(({ instance, outcome, problem }) =>
    outcome === "failed" ? [{ instance, problem: problem ?? "It failed." }] : [],
  );
  if (row.source !== "sdk") {
    const told = new Set(row.outcomes.map(({ instance }) => instance));
    const waiting = live.filter(({ instance }) => !told.has(instance));
    const confirmed = row.outcomes.length - failed.length;
    return { revision, confirmed, of: row.outcomes.length, waiting, silent: [], failed };
  }
  const has = (instance: BreakerInstance) => instance.revision >= revision;
  return {
    revision,
    confirmed: live.filter(has).length,
    of: live.length,
    waiting: live.filter((instance) => !has(instance)),
    silent: shown.filter((instance) => instance.silent && !has(instance)),
    failed,
  };
}

export function showInstance(row: InstanceRow, now: Date): BreakerInstance {
  const { instance, serviceVersion, state, since, forced, revision, seenAt } = row;
  const silent = now.getTime() - Date.parse(seenAt) > LIVES_MS;
  return { instance, serviceVersion, state, silent, since, forced, revision, seenAt };
}

/** Rounded to what is shown, so that a steady breaker does not look changed each second. */
function trafficOf(recent: readonly CountRow[], now: Date): BreakerTraffic {
  const first = recent.reduce((least, { at }) => Math.min(least, Date.parse(at)), now.getTime());
  const seconds = Math.max(10, (now.getTime() - first) / 1000);
  const sum = (of: "calls" | "failed" | "rejected") => recent.reduce((total, row) => total + row[of], 0);
  const calls = sum("calls");
  const latency = sumLatency(recent.map((row) => row.latency));
  const at = (share: number) => shownMs(latencyAt(share, latency));
  return {
    callsPerSecond: shownRate(calls / seconds),
    errorRate: calls === 0 ? null : Math.round((sum("failed") / calls) * 1000) / 1000,
    rejectedPerSecond: shownRate(sum("rejected") / seconds),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
  };
}

const shownRate = (rate: number): number => Number(rate.toPrecision(2));
