import type { MetricSink } from "@signalbox/db/feed/metrics";
import { readOtlpJson, readOtlpProtobuf } from "@signalbox/formats/otlp";
import { REQUEST_SELECTION } from "./request-labels.ts";
import { TrafficBook, type Taken, type TrafficOptions } from "./traffic-book.ts";

export interface Traffic {
  readonly book: TrafficBook;
  readonly maxSeries: number;
  /** Counts an export in OTLP's binary form; throws OtlpFault where it is none. */
  takeProtobuf(environment: string, body: Uint8Array): Taken | null;
  /** The same in OTLP's JSON, parsed. */
  takeJson(environment: string, body: unknown): Taken | null;
  /** Writes what waits; resolves when it is written or has failed. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

interface Parts {
  readonly sink: MetricSink;
  readonly options: TrafficOptions;
  readonly now: () => number;
  readonly failed: (error: unknown) => void;
  readonly isRefusal: (error: unknown) => boolean;
}

const EVERY_MS = 5000;

/** Takes what services measured, and tells the database every few seconds. */
export function startTraffic({ sink, options, now, failed, isRefusal }: Parts): Traffic {
  const book = new TrafficBook(options, now);
  let running: Promise<void> | null = null;
  const write = () =>
    book.write(sink).catch((error: unknown) => {
      if (isRefusal(error)) book.points.giveUp();
      failed(error);
    });
  const flush = () => {
    running ??= write().finally(() => (running = null));
    return running;
  };
  const timer = setInterval(() => void flush(), EVERY_MS);
  return {
    book,
    maxSeries: options.maxSeries,
    takeProtobuf: (environment, body) => book.take(environment, readOtlpProtobuf(body, REQUEST_SELECTION)),
    takeJson: (environment, body) => book.take(environment, readOtlpJson(body, REQUEST_SELECTION)),
    flush,
    stop: async () => {
      clearInterval(timer);
      await running;
      await flush();
      await sink.close();
    },
  };
}
