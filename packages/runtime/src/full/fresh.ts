import { createMovesReader } from "@signalbox/db/feed";
import { createFreshCache, type FreshCache } from "./fresh-cache.ts";
import { createFreshness, type Freshness } from "./freshness.ts";

/** What a process keeps in memory, each part with its own share of it. */
export interface Fresh {
  readonly freshness: Freshness;
  /** Sessions, tokens, groups, roles and owners. */
  readonly access: FreshCache;
  /** What policy decided, for a second at most: it may look at the clock. */
  readonly decisions: FreshCache;
  /** Answers of the catalog. */
  readonly content: FreshCache;
  close(): Promise<void>;
}

const MEGABYTE = 1024 * 1024;
const ACCESS_BYTES = 8 * MEGABYTE;
const DECISION_BYTES = 4 * MEGABYTE;
const CONTENT_BYTES = 32 * MEGABYTE;
const DECISION_MS = 1000;

/** `hitRate` learns the share of the catalog's answers that came from memory, 0 to 1. */
export function createFresh({ url, hitRate }: { url: string; hitRate: (rate: number) => void }): Fresh {
  const moves = createMovesReader({ url });
  const freshness = createFreshness(moves);
  const count = { hits: 0, asked: 0 };
  const asked = (hit: boolean) => {
    count.asked += 1;
    if (hit) count.hits += 1;
    hitRate(count.hits / count.asked);
  };
  return {
    freshness,
    access: createFreshCache({ freshness, topic: "access", maxBytes: ACCESS_BYTES }),
    decisions: createFreshCache({
      freshness,
      topic: "access",
      maxBytes: DECISION_BYTES,
      maxAgeMs: DECISION_MS,
    }),
    content: createFreshCache({ freshness, topic: "content", maxBytes: CONTENT_BYTES, asked }),
    close: () => moves.close(),
  };
}
