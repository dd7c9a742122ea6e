import { randomUUID } from "node:crypto";
import { createBreakerReporter, type BreakerReporter } from "../breakers/breaker-reporter.ts";
import type { BreakerRegistry } from "../breakers/breakers.ts";
import type { ContextSamples } from "./context-samples.ts";
import { keepConnected, type Outcome } from "./connection.ts";
import { createDiskCache, type DiskCache } from "./disk-cache.ts";
import { createEdgeClient, type EdgeAddress, type EdgeClient } from "./edge-client.ts";
import type { ExposureCounters } from "./exposure-counter.ts";
import { createExposureReporter } from "./exposure-reporter.ts";
import type { FlagsChange, Transport } from "./evaluation.ts";
import type { Applied, FlagStore } from "./flag-store.ts";
import { messageOf, quietly, type Settings, type Timings } from "./settings.ts";
import { createPresence, type Presence } from "./presence.ts";
import { readDelta, readSnapshot } from "./read-wire.ts";
import type { StatusBoard } from "./status.ts";

export interface LinkParts {
  readonly settings: Settings;
  readonly timings: Timings;
  readonly store: FlagStore;
  readonly status: StatusBoard;
  readonly counters: ExposureCounters;
  readonly samples: ContextSamples;
  readonly instance: { readonly instance: string; readonly service: string; readonly serviceVersion: string };
  readonly breakers: BreakerRegistry;
  tellChange(change: FlagsChange): void;
}

export interface EdgeLink {
  close(): Promise<void>;
}

const SDK_NAME = "signalbox-node";

/** Everything between the flags in memory and the edge: following, acknowledging, counting, and the copy on disk. */
export function createEdgeLink(parts: LinkParts): EdgeLink {
  const { settings, status } = parts;
  if (settings.edge === null) return { close: () => Promise.resolve(status.set({ state: "closed" })) };
  const client = createEdgeClient(settings.edge);
  const cache = openCache(parts, settings.edge);
  const presence = openPresence(parts, client);
  const reporter = openReporter(parts, client);
  const breakerReporter = openBreakerReporter(parts, client);
  const stop = new AbortController();
  const id = restore(parts, cache);
  const following = follow({ ...parts, client, cache, presence }, id, stop.signal);
  reporter.start();
  presence.start();
  breakerReporter.start();
  let closing: Promise<void> | null = null;
  const close = async () => {
    stop.abort();
    status.set({ state: "closed" });
    const within = parts.timings.closeMs;
    const told = [reporter.finish(within), breakerReporter.finish(within), presence.leave(within)];
    await Promise.all([...told, cache?.close(), following]);
  };
  return { close: () => (closing ??= close()) };
}

function openCache({ settings, timings }: LinkParts, edge: EdgeAddress): DiskCache | null {
  if (settings.cacheDirectory === null) return null;
  return createDiskCache(settings.cacheDirectory, edge, timings.cacheMs, settings.warn);
}

function openPresence({ instance, status, timings }: LinkParts, client: EdgeClient): Presence {
  return createPresence({
    report: (leaving) => ({
      ...instance,
      sdk: SDK_NAME,
      transport: status.current().transport ?? "stream",
      revision: status.current().revision,
      leaving,
    }),
    send: (report, signal) => client.post("instances", report, signal),
    onFailure: (error) => status.set({ problem: messageOf(error) }),
    heartbeatMs: timings.heartbeatMs,
  });
}

function openReporter({ instance, counters, samples, settings, timings }: LinkParts, client: EdgeClient) {
  return createExposureReporter({
    instance,
    drainCounts: () => counters.drain(),
    drainContexts: () => samples.drain(),
    newBatchId: () => randomUUID(),
    send: (report, signal) => client.post("exposures", report, signal),
    onDropped: settings.warn,
    everyMs: timings.exposuresMs,
    requestMs: timings.requestMs,
  });
}

function openBreakerReporter(parts: LinkParts, client: EdgeClient): BreakerReporter {
  const { instance, breakers, settings, status, timings } = parts;
  const reporter = createBreakerReporter({
    instance,
    breakers: () => breakers.all(),
    revision: () => status.current().revision,
    send: (report, signal) => client.post("breakers", report, signal),
    onDropped: settings.warn,
    onTick: () => breakers.tick(),
    now: () => performance.now(),
    requestMs: timings.requestMs,
  });
  breakers.onMove(() => reporter.soon());
  return reporter;
}

/** Serves what an earlier run kept, and answers under which name to go on from there. */
function restore({ store, status, breakers, tellChange }: LinkParts, cache: DiskCache | null): string | null {
  const kept = cache?.read() ?? null;
  if (kept === null) return null;
  const { environment, revision } = kept.definitions;
  const outcome = store.replace(kept.definitions);
  breakers.obey(store.breakers());
  status.set({ state: "cached", environment, revision });
  if (outcome.kind === "applied") tellChange(outcome.change);
  return kept.id ?? String(revision);
}

type FollowParts = LinkParts & {
  readonly client: EdgeClient;
  readonly cache: DiskCache | null;
  readonly presence: Presence;
};

function follow(parts: FollowParts, lastEventId: string | null, stop: AbortSignal): Promise<void> {
  const { client, settings, timings, status, store, presence, cache, breakers } = parts;
  const took = (outcome: Applied, environment: string, id: string | null): Outcome => {
    if (outcome.kind !== "applied") return outcome.kind;
    status.set({ environment, revision: outcome.change.revision });
    // What is acknowledged is obeyed.
    quietly(() => breakers.obey(store.breakers()));
    // Acknowledged before listeners run, since they may take their time.
    presence.announce();
    parts.tellChange(outcome.change);
    cache?.keepSoon(() => {
      const definitions = store.definitions();
      return definitions && { definitions, id: id ?? String(definitions.revision) };
    });
    return "ok";
  };
  return keepConnected(
    {
      client,
      streaming: settings.streaming,
      pollMs: settings.pollMs,
      timings,
      random: Math.random,
      lastEventId,
      onSnapshot(body, id) {
        const snapshot = readSnapshot(body);
        return took(store.replace(snapshot), snapshot.environment, id);
      },
      onDelta(body, id) {
        const delta = readDelta(body);
        return took(store.change(delta), delta.environment, id);
      },
      onLive(transport: Transport) {
        const before = status.current();
        status.set({ state: "live", transport, problem: null, keyRefused: false });
        if (before.state !== "live" || before.transport !== transport) presence.announce();
      },
      onLost(problem, keyRefused) {
        const { state } = status.current();
        status.set({ problem, keyRefused, ...(state === "live" && { state: "stale" }) });
      },
    },
    stop,
  ).catch((error: unknown) => {
    // A fault of ours: what is served goes on being served, and the service with it.
    status.set({ problem: messageOf(error), ...(status.current().state === "live" && { state: "stale" }) });
    settings.warn(`Flags are not followed any more: ${messageOf(error)}`);
  });
}
