import type { Freshness, Topic } from "./freshness.ts";
import { freezeAndMeasure } from "./freeze-and-measure.ts";

export interface FreshCacheOptions {
  readonly freshness: Freshness;
  readonly topic: Topic;
  readonly maxBytes: number;
  /** Ends an answer that also depends on the time of day; for ever unless given. */
  readonly maxAgeMs?: number;
  readonly asked?: (hit: boolean) => void;
}

/** Answers a question from memory where nothing happened since it was last answered, else asks. */
export type FreshCache = <T>(question: string, ask: () => Promise<T>) => Promise<T>;

interface Kept {
  readonly version: number;
  readonly at: number;
  readonly answer: Promise<unknown>;
  bytes: number;
}

/** What an entry costs beside its answer. */
const ENTRY_BYTES = 200;

/**
 * An answer is kept under the version that was current before it was asked for, so it may be newer than its version but
 * never older. The least recently used answers go first when the memory given is used up. Kept answers are frozen.
 */
export function createFreshCache(options: FreshCacheOptions): FreshCache {
  const { freshness, topic, maxBytes, maxAgeMs = Number.POSITIVE_INFINITY, asked } = options;
  const kept = new Map<string, Kept>();
  let bytes = 0;

  function drop(question: string, entry: Kept): void {
    if (kept.get(question) !== entry) return;
    kept.delete(question);
    bytes -= entry.bytes;
  }

  function keep(question: string, entry: Kept): void {
    const former = kept.get(question);
    if (former) drop(question, former);
    kept.set(question, entry);
    bytes += entry.bytes;
    for (const [oldest, old] of kept) {
      if (bytes <= maxBytes) return;
      drop(oldest, old);
    }
  }

  function ask<T>(question: string, version: number, load: () => Promise<T>): Promise<T> {
    const answer = load();
    const entry = { version, at: performance.now(), answer, bytes: ENTRY_BYTES + question.length * 2 };
    keep(question, entry);
    answer.then(
      (value) => {
        if (kept.get(question) !== entry) return;
        drop(question, entry);
        entry.bytes += freezeAndMeasure(value);
        keep(question, entry);
      },
      () => drop(question, entry),
    );
    return answer;
  }

  return async <T>(question: string, load: () => Promise<T>): Promise<T> => {
    await freshness.check();
    const version = freshness.version(topic);
    const found = kept.get(question);
    const hit = found !== undefined && found.version === version && performance.now() - found.at < maxAgeMs;
    asked?.(hit);
    if (!hit) return ask(question, version, load);
    // The last place in the map is the most recently used one.
    kept.delete(question);
    kept.set(question, found);
    return found.answer as Promise<T>;
  };
}
