import { randomUUID } from "node:crypto";
import type { FlagType } from "@signalbox/flag-engine";
import { HEARTBEAT_MS } from "@signalbox/wire";
import { createBreakerRegistry, type BreakerRegistry } from "../breakers/breakers.ts";
import { createContextSamples } from "./context-samples.ts";
import { createEdgeLink } from "./edge-link.ts";
import { evaluationObserver } from "./evaluation-events.ts";
import { createEvaluator, type Evaluator, type Observer } from "./evaluator.ts";
import { createExposureCounters } from "./exposure-counter.ts";
import type { FlagsChange } from "./evaluation.ts";
import { createFlagStore } from "./flag-store.ts";
import type { Flags } from "./flags.ts";
import type { FlagsOptions } from "./options.ts";
import { quietly, readOptions, type Settings, type Timings } from "./settings.ts";
import { createStatusBoard } from "./status.ts";

const TIMINGS: Timings = {
  heartbeatMs: HEARTBEAT_MS,
  exposuresMs: 10_000,
  sampleMs: 1000,
  silenceMs: 25_000,
  firstEventMs: 10_000,
  requestMs: 10_000,
  closeMs: 2000,
  streamAgainMs: 60_000,
  cacheMs: 1000,
  backoff: { leastMs: 500, mostMs: 30_000 },
};

/** Flags that answer from memory; they are ready to be asked at once and follow the edge from then on. */
export function createFlags(options: FlagsOptions): Flags {
  return createClient(options).flags;
}

/** What one connection to the edge serves. */
export interface Client {
  readonly flags: Flags;
  readonly breakers: BreakerRegistry;
}

export const createClient = (options: FlagsOptions): Client => createTimedClient(options, TIMINGS);

export function createTimedClient(options: FlagsOptions, timings: Timings): Client {
  const settings = readOptions(options);
  const breakers = createBreakerRegistry(settings.service, settings.warn);
  const counters = createExposureCounters();
  const store = createFlagStore(counters);
  const status = createStatusBoard();
  const listeners = new Set<(change: FlagsChange) => void>();
  const samples = createContextSamples({
    attributes: () => sampledAttributes(settings, store.definitions()?.sampling ?? null),
    everyMs: timings.sampleMs,
    now: () => performance.now(),
  });
  const event = evaluationObserver(
    settings.evaluationEvents,
    () => status.current().environment,
    settings.warn,
  );
  const observers: Observer[] = event === null ? [] : [event];
  const tellChange = (change: FlagsChange) => {
    const sampling = sampledAttributes(settings, store.definitions()?.sampling ?? null) !== null;
    // Whoever does not sample does not pay for it with each evaluation.
    observers.splice(0, Infinity, ...(event === null ? [] : [event]), ...(sampling ? [samples.observe] : []));
    if (change.flags.length === 0) return;
    for (const listener of listeners) quietly(() => listener(change));
  };
  const { service, version: serviceVersion } = settings;
  const instance = { instance: randomUUID(), service, serviceVersion };
  const counting = { counters, samples, breakers, tellChange };
  const link = createEdgeLink({ settings, timings, store, status, instance, ...counting });
  const flags: Flags = {
    ...accessors(createEvaluator(store, counters, observers)),
    status: () => status.current(),
    ready: (timeoutMs = settings.startTimeoutMs) =>
      status.whenLive(Math.max(0, Math.min(timeoutMs, settings.startTimeoutMs))),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onStatus: (listener) => status.onChange(listener),
    close: () => link.close().finally(() => breakers.close()),
  };
  return { flags, breakers };
}

function accessors({ value, details }: Evaluator): Pick<Flags, FlagType | "details"> {
  return {
    boolean: (key, context, fallback) => value("boolean", key, context, fallback),
    string: (key, context, fallback) => value("string", key, context, fallback),
    number: (key, context, fallback) => value("number", key, context, fallback),
    object: (key, context, fallback) => value("object", key, context, fallback),
    details: {
      boolean: (key, context, fallback) => details("boolean", key, context, fallback),
      string: (key, context, fallback) => details("string", key, context, fallback),
      number: (key, context, fallback) => details("number", key, context, fallback),
      object: (key, context, fallback) => details("object", key, context, fallback),
    },
  };
}

function sampledAttributes(
  { sampleContexts }: Settings,
  sampling: { readonly attributes: readonly string[] } | null,
): readonly string[] | null {
  if (sampling === null || sampleContexts === false) return null;
  return sampleContexts === null
    ? sampling.attributes
    : sampling.attributes.filter((name) => sampleContexts.attributes.includes(name));
}
