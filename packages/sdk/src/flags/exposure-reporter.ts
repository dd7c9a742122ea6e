import type { ExposureReport } from "@signalbox/wire";
import { EdgeRefusal } from "./edge-client.ts";
import { messageOf } from "./settings.ts";
import type { CountedExposure } from "./exposure-counter.ts";

type Contexts = ExposureReport["contexts"];

export interface ExposureReporter {
  start(): void;
  /** Sends what there is once more, within the given time, and nothing afterwards. */
  finish(withinMs: number): Promise<void>;
}

export interface ReporterParts {
  drainCounts(): CountedExposure[];
  drainContexts(): Contexts;
  /** Who counted. */
  readonly instance: Pick<ExposureReport, "instance" | "service" | "serviceVersion">;
  newBatchId(): string;
  send(report: ExposureReport, signal: AbortSignal): Promise<void>;
  onDropped(reason: string): void;
  readonly everyMs: number;
  readonly requestMs: number;
}

const MOST_COUNTS = 5000;
const MOST_CONTEXTS = 200;

/** Sends counts in batches. While the edge is away they go on being summed up, so that they need no more room than before. */
export function createExposureReporter(parts: ReporterParts): ExposureReporter {
  let batches: ExposureReport[] = [];
  let underWay: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  const stop = new AbortController();

  /** A batch that did not arrive is sent again before anything newer is taken. */
  const sendAll = async (signal: AbortSignal) => {
    if (batches.length === 0) batches = collect(parts);
    for (let batch = batches[0]; batch !== undefined; batch = batches[0]) {
      try {
        await parts.send(batch, signal);
      } catch (error) {
        if (!(error instanceof EdgeRefusal) || error.passes) return;
        parts.onDropped(`${batch.counts.length} counts of evaluations were refused: ${error.message}`);
      }
      batches.shift();
    }
  };
  /** Never fails, since nobody waits for it who could do anything about it. */
  const send = (signal: AbortSignal) =>
    sendAll(signal).catch((error: unknown) =>
      parts.onDropped(`Counts of evaluations could not be sent: ${messageOf(error)}`),
    );
  const tick = () => {
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(parts.requestMs)]);
    underWay ??= send(signal).finally(() => void (underWay = null));
  };

  return {
    start() {
      timer = setInterval(tick, parts.everyMs).unref();
    },
    async finish(withinMs) {
      clearInterval(timer);
      stop.abort();
      await underWay;
      const signal = AbortSignal.timeout(withinMs);
      const leftOver = batches.length > 0;
      await send(signal);
      if (leftOver && batches.length === 0) await send(signal);
    },
  };
}

function collect({ drainCounts, drainContexts, instance, newBatchId }: ReporterParts): ExposureReport[] {
  const counts = drainCounts();
  const contexts = drainContexts();
  const size = Math.max(Math.ceil(counts.length / MOST_COUNTS), Math.ceil(contexts.length / MOST_CONTEXTS));
  return Array.from({ length: size }, (_, index) => ({
    batch: newBatchId(),
    ...instance,
    counts: counts.slice(index * MOST_COUNTS, (index + 1) * MOST_COUNTS),
    contexts: contexts.slice(index * MOST_CONTEXTS, (index + 1) * MOST_CONTEXTS),
  }));
}
