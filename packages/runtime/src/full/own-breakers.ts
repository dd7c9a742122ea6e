import { randomUUID } from "node:crypto";
import { breakerReports, type BreakerReports, type BreakerTold, type Database } from "@signalbox/db";
import { LATENCY_BUCKETS, bucketOf } from "@signalbox/domain/breakers";
import { breakerId } from "@signalbox/domain/breakers/schema";
import { OUTGOING_BREAKER, type OutgoingEvent } from "./plugins/outgoing.ts";
import type { PluginSet } from "./plugins/plugin-set.ts";

export const breakerReportsOf = ({ database }: { database: Database }): BreakerReports =>
  breakerReports(database.prisma);

interface OwnBreakers {
  stop(): Promise<void>;
}

interface Parts {
  readonly plugins: Pick<PluginSet, "onBreaker">;
  readonly reports: BreakerReports;
  /** `signalbox-portal` or `signalbox-worker`. */
  readonly service: string;
  readonly version: string;
  readonly environment: string;
  readonly failed: (error: unknown) => void;
}

interface Own {
  readonly host: string;
  state: BreakerTold["state"];
  since: number;
  counts: ReturnType<typeof noCounts>;
  latency: number[];
  moves: {
    readonly id: string;
    readonly at: number;
    readonly from: Own["state"];
    readonly to: Own["state"];
  }[];
  told: boolean;
}

const EVERY_MS = 1000;
const ALIVE_MS = 5000;
const MOST_MOVES = 200;

/** Puts the breakers around this process's own outgoing calls where those of every other service are. */
export function startOwnBreakers(parts: Parts): OwnBreakers {
  const breakers = new Map<string, Own>();
  const instance = randomUUID();
  let aliveAt = 0;
  let running: Promise<void> | null = null;
  const forget = parts.plugins.onBreaker((event) => note(breakers, event));

  async function tell(): Promise<void> {
    const now = Date.now();
    const isDue = now - aliveAt >= ALIVE_MS;
    const telling = [...breakers].filter(([, own]) => isDue || !own.told);
    if (telling.length === 0) return;
    if (isDue) aliveAt = now;
    const rows = telling.map(([name, own]) => toldOf(parts, { name, own, instance, now }));
    for (const [, own] of telling) Object.assign(own, nothingNew());
    await parts.reports.add(rows).catch(parts.failed);
  }
  const timer = setInterval(() => {
    running ??= tell().finally(() => (running = null));
  }, EVERY_MS).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      forget();
      await running;
    },
  };
}

function note(breakers: Map<string, Own>, event: OutgoingEvent): void {
  const name = event.instance;
  const own: Own = breakers.get(name) ?? {
    host: event.host,
    state: "closed",
    since: event.at.getTime(),
    ...nothingNew(),
  };
  breakers.set(name, own);
  own.told = false;
  if (event.kind === "state") {
    own.state = event.to;
    own.since = event.at.getTime();
    own.moves.push({ id: randomUUID(), at: own.since, from: event.from, to: event.to });
    if (own.moves.length > MOST_MOVES) own.moves.shift();
    return;
  }
  if (event.outcome === "rejected") own.counts.rejected++;
  else count(own, event.outcome, event.durationMs);
}

function count(own: Own, outcome: "ok" | "failed" | "timeout", durationMs: number): void {
  own.counts.calls++;
  if (outcome === "ok") own.counts.ok++;
  else own.counts.failed++;
  if (outcome === "timeout") own.counts.timeouts++;
  const bucket = bucketOf(durationMs);
  own.latency[bucket] = (own.latency[bucket] ?? 0) + 1;
}

const noCounts = () => ({ calls: 0, ok: 0, failed: 0, timeouts: 0, rejected: 0, fallbacks: 0 });
const nothingNew = () => ({
  counts: noCounts(),
  latency: Array<number>(LATENCY_BUCKETS).fill(0),
  moves: [] as Own["moves"],
  told: true,
});

interface Telling {
  readonly name: string;
  readonly own: Own;
  readonly instance: string;
  readonly now: number;
}

function toldOf(parts: Parts, { name, own, instance, now }: Telling): BreakerTold {
  const { environment, service, version } = parts;
  const settings = { preset: null, timeoutMs: null, retries: null, concurrency: null, ...OUTGOING_BREAKER };
  return {
    batch: `own ${instance} ${randomUUID()}`,
    id: breakerId({ environment, service, name }),
    environment,
    service,
    name,
    dependency: name,
    source: "signalbox",
    profile: null,
    note: `Signalbox's own calls of ${own.host}. They are closed again by themselves.`,
    controlledBy: null,
    settings,
    instance,
    serviceVersion: version,
    state: own.state,
    sinceAge: now - own.since,
    forced: null,
    revision: 0,
    seenAge: 0,
    ...own.counts,
    latency: own.latency,
    moves: own.moves.map(({ at, ...move }) => ({
      ...move,
      age: now - at,
      cause: move.to === "open" ? "failures" : move.to === "half-open" ? "trial" : "trial-succeeded",
      error: null,
    })),
  };
}
