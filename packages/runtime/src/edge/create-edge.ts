import { randomUUID } from "node:crypto";
import {
  createBreakerSink,
  createFlagSink,
  followFlags,
  type FlagFollower,
  type FlagRead,
} from "@signalbox/db/feed/flags";
import { createMetricSink } from "@signalbox/db/feed/metrics";
import type { Logger } from "@signalbox/telemetry";
import { startBreakerTelling, type BreakerTelling } from "./breakers/breaker-telling.ts";
import { EdgeState } from "./edge-state.ts";
import { keepCopy } from "./keep-copy.ts";
import { joinPeers, type Peers } from "./peers.ts";
import { snapshotFile, type SnapshotFile } from "./snapshot-file.ts";
import { isRefusal, startTelling, type Telling } from "./telling.ts";
import { startTraffic, type Traffic } from "./traffic/traffic.ts";
import type { TrafficOptions } from "./traffic/traffic-book.ts";
import { WindowLimit, type WindowSettings } from "./window-limit.ts";

export interface EdgeOptions {
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  /** Where the copy on disk is kept; each edge has a directory of its own. */
  readonly directory: string;
  /** What people know this edge by: its host and port. */
  readonly name: string;
  readonly version: string;
  /** Calls of one key. */
  readonly limit: WindowSettings;
  /** What is kept of the metrics that services send. */
  readonly otlp: TrafficOptions;
  readonly logger: Logger;
  readonly now?: () => number;
  readonly pollMs?: number;
}

export interface Edge {
  readonly state: EdgeState;
  readonly telling: Telling;
  readonly traffic: Traffic;
  readonly breakers: BreakerTelling;
  readonly limit: WindowLimit;
  readonly now: () => number;
  /** Resolves once there is something to answer from, be it from disk or from the database. */
  readonly loaded: Promise<void>;
  /** Seconds since the database last said that all is as it is here; null while nothing is known. */
  age(): number | null;
  /** Looks whether there is something new; resolves when it has looked, or after a moment. */
  refresh(): Promise<void>;
  /** Whether Redis answers; null where none is configured. */
  peersConnected(): boolean | null;
  close(): Promise<void>;
}

/** An edge without its doors: starts from the copy on disk, then follows the database for as long as it is there. */
export async function createEdge(options: EdgeOptions): Promise<Edge> {
  const { logger, now = Date.now } = options;
  const instance = `edge-${randomUUID()}`;
  const state = new EdgeState((environment, item) =>
    logger.error({ environment, item }, "A published item is not understood; the last good one holds."),
  );
  const file = snapshotFile(options.directory);
  await loadCopy(state, file, logger);
  const telling = tellOf(options, { state, instance, now });
  const traffic = trafficOf(options, now);
  const breakers = breakersOf(options, now);
  const copy = keepCopy(state, file, outage(logger, "The copy on disk could not be written."));
  const limit = new WindowLimit(options.limit);
  const loaded = Promise.withResolvers<void>();
  if (state.source !== "nothing") loaded.resolve();
  const follower = follow(options, state, (read) => {
    if (state.apply(read, "database", now())) copy.changed();
    loaded.resolve();
  });
  const peers = await peersOf(options, { instance, state, limit, now, behind: () => void follower.wake() });
  state.listen({
    moved: ({ name, revision }) => {
      telling.moved();
      peers?.moved(name, revision);
    },
    keysChanged: () => undefined,
  });
  return {
    state,
    telling,
    traffic,
    breakers,
    limit,
    now,
    loaded: loaded.promise,
    age: () =>
      state.source === "nothing" ? null : Math.max(0, Math.floor((now() - state.confirmedAt) / 1000)),
    refresh: () => within(MOMENT_MS, follower.wake()),
    peersConnected: () => peers && peers.connected(),
    close: async () => {
      await follower.close();
      await Promise.all([telling.stop(), traffic.stop(), breakers.stop(), copy.stop(), peers?.close()]);
    },
  };
}

type TellingParts = Pick<Parameters<typeof startTelling>[0], "state" | "now"> & { readonly instance: string };

function tellOf(options: EdgeOptions, { state, instance, now }: TellingParts): Telling {
  const { databaseUrl, logger, name, version } = options;
  const sink = createFlagSink({
    url: databaseUrl,
    onError: outage(logger, "A connection broke while idle."),
  });
  const failed = outage(logger, "What readers did could not be written.");
  return startTelling({ state, sink, edge: { name, instance, version }, now, failed });
}

function breakersOf({ databaseUrl, logger }: EdgeOptions, now: () => number): BreakerTelling {
  const sink = createBreakerSink({
    url: databaseUrl,
    onError: outage(logger, "A connection broke while idle."),
  });
  const failed = outage(logger, "What circuit breakers did could not be written.");
  return startBreakerTelling({ sink, now, failed });
}

function trafficOf({ databaseUrl, logger, otlp }: EdgeOptions, now: () => number): Traffic {
  const sink = createMetricSink({
    url: databaseUrl,
    onError: outage(logger, "A connection broke while idle."),
  });
  const failed = outage(logger, "What services measured could not be written.");
  return startTraffic({ sink, options: otlp, now, failed, isRefusal });
}

function follow(
  { databaseUrl, logger, pollMs }: EdgeOptions,
  state: EdgeState,
  onRead: (read: FlagRead) => void,
): FlagFollower {
  return followFlags({
    url: databaseUrl,
    known: () => state.known(),
    onRead,
    onError: outage(logger, "The database does not answer; what is known goes on being served."),
    ...(pollMs !== undefined && { pollMs }),
  });
}

async function loadCopy(state: EdgeState, file: SnapshotFile, logger: Logger): Promise<void> {
  try {
    const copy = await file.read();
    if (copy) state.apply(copy.read, "disk", copy.confirmedAt);
  } catch (error) {
    logger.error({ err: error }, "The copy on disk cannot be used and is ignored.");
  }
}

type PeerParts = Pick<Parameters<typeof joinPeers>[0], "instance" | "state" | "now" | "behind"> & {
  readonly limit: WindowLimit;
};

async function peersOf(options: EdgeOptions, { limit, ...parts }: PeerParts): Promise<Peers | null> {
  const { redisUrl, logger } = options;
  if (redisUrl === undefined) return null;
  const failed = outage(logger, "Redis does not answer.");
  return joinPeers({ ...parts, redisUrl, limit: { window: limit, ...options.limit }, failed });
}

const MOMENT_MS = 500;
async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([work, over]);
  clearTimeout(timer);
}

const QUIET_MS = 10_000;

/** What fails each second during an outage is told each ten. */
function outage(logger: Logger, message: string): (error: unknown) => void {
  let toldAt = -Infinity;
  return (error) => {
    if (performance.now() - toldAt < QUIET_MS) return;
    toldAt = performance.now();
    logger.warn({ err: error }, message);
  };
}
