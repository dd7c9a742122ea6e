import { randomUUID } from "node:crypto";
import { BREAKER_HEARTBEAT_MS, BREAKER_REPORT_MS, type BreakerReport } from "@signalbox/wire";
import { EdgeRefusal } from "../flags/edge-client.ts";
import { messageOf } from "../flags/settings.ts";
import type { Drained } from "./breaker-tally.ts";
import type { GuardedBreaker } from "./guarded-breaker.ts";

export interface BreakerReporter {
  start(): void;
  /** Something moved: tells it as soon as can be. */
  soon(): void;
  /** Tells what there is once more, and that this process ends. */
  finish(withinMs: number): Promise<void>;
}

export interface BreakerReporterParts {
  readonly instance: Pick<BreakerReport, "instance" | "service" | "serviceVersion">;
  breakers(): Iterable<GuardedBreaker>;
  revision(): number;
  send(report: BreakerReport, signal: AbortSignal): Promise<void>;
  onDropped(reason: string): void;
  /** Called each second, for what ends by time. */
  onTick(): void;
  readonly now: () => number;
  readonly requestMs: number;
}

/** One breaker's part of a batch; what is told of its state is as of the time of sending. */
interface Part extends Drained {
  readonly breaker: GuardedBreaker;
}
interface Batch {
  readonly id: string;
  readonly parts: readonly Part[];
}

const MOST_BREAKERS = 200;
const MOST_AGE_MS = 86_400_000;

/** Tells the edge what breakers did, in batches that are repeated until they arrive; meanwhile the rest adds up. */
export function createBreakerReporter(parts: BreakerReporterParts): BreakerReporter {
  let batches: Batch[] = [];
  let underWay: Promise<void> | null = null;
  let again = false;
  let aliveAt = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  const stop = new AbortController();

  const sendAll = async (signal: AbortSignal, everything: boolean, leaving: boolean) => {
    if (batches.length === 0) batches = collect(parts.breakers(), everything);
    if (batches.length === 0 && leaving) batches = [{ id: randomUUID(), parts: [] }];
    for (let batch = batches[0]; batch !== undefined; batch = batches[0]) {
      try {
        await parts.send(reportOf(parts, batch, leaving && batches.length === 1), signal);
      } catch (error) {
        if (!(error instanceof EdgeRefusal) || error.passes) return;
        parts.onDropped(`What ${batch.parts.length} breakers did was refused: ${error.message}`);
      }
      batches.shift();
    }
  };
  /** Never fails, since nobody waits for it who could do anything about it. */
  const send = async (signal: AbortSignal) => {
    do {
      again = false;
      const everything = parts.now() - aliveAt >= BREAKER_HEARTBEAT_MS;
      if (everything) aliveAt = parts.now();
      await sendAll(signal, everything, false).catch((error: unknown) => parts.onDropped(messageOf(error)));
    } while (again && !stop.signal.aborted && batches.length === 0);
  };
  const tick = () => {
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(parts.requestMs)]);
    underWay ??= send(signal).finally(() => void (underWay = null));
  };

  return {
    start() {
      timer = setInterval(() => {
        parts.onTick();
        tick();
      }, BREAKER_REPORT_MS).unref();
    },
    soon() {
      if (stop.signal.aborted) return;
      again = true;
      // What moves in one go is told in one go.
      queueMicrotask(tick);
    },
    async finish(withinMs) {
      clearInterval(timer);
      stop.abort();
      await underWay;
      const signal = AbortSignal.timeout(withinMs);
      if (batches.length > 0) await sendAll(signal, false, false).catch(() => undefined);
      if (batches.length === 0) await sendAll(signal, true, true).catch(() => undefined);
    },
  };
}

function collect(breakers: Iterable<GuardedBreaker>, everything: boolean): Batch[] {
  const told = [...breakers].filter(({ tally }) => everything || !tally.isEmpty);
  return Array.from({ length: Math.ceil(told.length / MOST_BREAKERS) }, (_, index) => ({
    id: randomUUID(),
    parts: told
      .slice(index * MOST_BREAKERS, (index + 1) * MOST_BREAKERS)
      .map((breaker) => ({ breaker, ...breaker.tally.drain() })),
  }));
}

function reportOf(parts: BreakerReporterParts, { id, parts: told }: Batch, leaving: boolean): BreakerReport {
  const now = parts.now();
  const age = (at: number) => Math.min(MOST_AGE_MS, Math.max(0, now - at));
  return {
    batch: id,
    ...parts.instance,
    revision: parts.revision(),
    leaving,
    breakers: told.map(({ breaker, counts, latency, moves }) => {
      const { name, dependency, preset, failures, openSeconds, timeoutMs, retries, concurrency } =
        breaker.settings;
      return {
        name,
        dependency,
        state: breaker.state(),
        sinceMs: age(breaker.since),
        forced: breaker.forced(),
        settings: { preset, failures, openSeconds, timeoutMs, retries, concurrency },
        counts,
        latency,
        moves: moves.map(({ at, ...move }) => ({ ...move, ageMs: age(at) })),
      };
    }),
  };
}
