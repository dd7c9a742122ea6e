import type { Claim, IdempotencyStore, KeptAnswer } from "./store.ts";

interface Entry {
  readonly claim: Claim;
  readonly answer: KeptAnswer | null;
  readonly until: number;
}

const DEFAULT_MOST = 10_000;

/** Remembers within this process: enough for one instance, and forgotten with it. The oldest go when there are too many. */
export function memoryStore({ most = DEFAULT_MOST }: { readonly most?: number } = {}): IdempotencyStore {
  const entries = new Map<string, Entry>();

  const put = (claim: Claim, answer: KeptAnswer | null, ms: number) => {
    // Put at the end, so that the first entry is the oldest.
    entries.delete(claim.key);
    entries.set(claim.key, { claim, answer, until: performance.now() + ms });
    for (const [key, { answer: kept }] of entries) {
      if (entries.size <= most) break;
      if (kept !== null) entries.delete(key);
    }
  };
  const isHolder = ({ key, token }: Claim) => {
    const entry = entries.get(key);
    return entry !== undefined && entry.answer === null && entry.claim.token === token;
  };

  return {
    async claim(claim, leaseMs) {
      const entry = entries.get(claim.key);
      if (entry === undefined || entry.until <= performance.now()) {
        put(claim, null, leaseMs);
        return { state: "fresh" };
      }
      return entry.answer === null
        ? { state: "running" }
        : { state: "finished", fingerprint: entry.claim.fingerprint, answer: entry.answer };
    },
    async finish(claim, answer, ttlMs) {
      if (isHolder(claim)) put(claim, answer, ttlMs);
    },
    async release(claim) {
      if (isHolder(claim)) entries.delete(claim.key);
    },
  };
}
