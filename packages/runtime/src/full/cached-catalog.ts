import type { CatalogReader } from "@signalbox/domain/catalog";
import { canonicalJson } from "@signalbox/kernel";

interface CacheOptions {
  /** The position of the register's last event: whatever changes the catalog moves it. */
  head(): Promise<number>;
  /** Learns the share of answers that came from memory, 0 to 1. */
  hitRate(rate: number): void;
}

/** A few pages full of filters; each answer is small. */
const MAX_ANSWERS = 500;

/**
 * Keeps what is costly to count, for as long as the register has not moved: every change of the catalog leaves an event
 * in its own transaction, so an answer under the same position is the answer of the database.
 */
export function cachedCatalog<C extends CatalogReader>(catalog: C, { head, hitRate }: CacheOptions): C {
  const answers = new Map<string, Promise<unknown>>();
  let hits = 0;
  let asked = 0;

  async function cached<T>(question: string, match: unknown, ask: () => Promise<T>): Promise<T> {
    const key = `${await head()} ${question} ${canonicalJson(match)}`;
    const known = answers.get(key) as Promise<T> | undefined;
    asked += 1;
    if (known) hits += 1;
    hitRate(hits / asked);
    return known ?? keep(key, ask());
  }

  function keep<T>(key: string, answer: Promise<T>): Promise<T> {
    answers.set(key, answer);
    const oldest = answers.keys().next();
    if (answers.size > MAX_ANSWERS && !oldest.done) answers.delete(oldest.value);
    answer.catch(() => answers.delete(key));
    return answer;
  }

  return {
    ...catalog,
    count: (match) => cached("count", match, () => catalog.count(match)),
    facets: (match) => cached("facets", match, () => catalog.facets(match)),
  };
}
