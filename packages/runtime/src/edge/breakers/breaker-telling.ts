import type { BreakerSink } from "@signalbox/db/feed/flags";
import type { BreakerReport } from "@signalbox/wire";
import { isRefusal } from "../telling.ts";
import { BreakerBook } from "./breaker-book.ts";

export interface BreakerTelling {
  readonly book: BreakerBook;
  report(environment: string, report: BreakerReport): void;
  /** Writes what waits; resolves when it is written or has failed. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

export interface BreakerTellingOptions {
  readonly sink: BreakerSink;
  readonly now: () => number;
  readonly failed: (error: unknown) => void;
}

const EVERY_MS = 1000;
/** Moves that come together are written together. */
const SOON_MS = 25;
const MOST_LEFT = 10_000;

/** Tells the database what circuit breakers did: moves soon, the rest each second. */
export function startBreakerTelling({ sink, now, failed }: BreakerTellingOptions): BreakerTelling {
  const book = new BreakerBook(now);
  const left = new Map<string, { environment: string; instance: string }>();
  let soon: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;

  async function write(): Promise<void> {
    try {
      for (let part = book.next(); part !== null; part = book.next()) {
        await sink.add(part.rows).catch((error: unknown) => {
          // What the database refuses for what it is would hold up everything behind it.
          if (isRefusal(error)) part?.done();
          throw error;
        });
        part.done();
      }
      const gone = [...left];
      if (gone.length > 0) await sink.drop(gone.map(([, instance]) => instance));
      for (const [name] of gone) left.delete(name);
    } catch (error) {
      failed(error);
    }
  }
  const flush = () => {
    running ??= write().finally(() => (running = null));
    return running;
  };
  const timer = setInterval(() => void flush(), EVERY_MS);
  const flushSoon = () => {
    soon ??= setTimeout(() => {
      soon = null;
      // What came after a running write began is not in it.
      void (running ?? Promise.resolve()).then(flush);
    }, SOON_MS);
  };

  return {
    book,
    flush,
    report: (environment, report) => {
      const moved = book.report(environment, report);
      const { instance, leaving } = report;
      if (leaving && left.size < MOST_LEFT) left.set(`${environment} ${instance}`, { environment, instance });
      if (moved || leaving) flushSoon();
    },
    stop: async () => {
      clearInterval(timer);
      if (soon) clearTimeout(soon);
      await running;
      await flush();
      await sink.close();
    },
  };
}
