import type { PublishedBreaker } from "@signalbox/wire";
import { fingerprint, type Fingerprint } from "../fragment.ts";

interface Entry extends Fingerprint {
  readonly item: string;
  readonly revision: number;
  readonly text: string;
}

const NOTHING: Fingerprint = { high: 0, low: 0 };

/** What people hold breakers to, by item, written out once for everybody who reads it. */
export class BreakerTable {
  readonly #entries = new Map<string, Entry>();

  entries(): Entry[] {
    return [...this.#entries.values()];
  }

  texts(): string[] {
    return this.entries().map(({ text }) => text);
  }

  /** Answers what changes in the hash of the content. */
  put(item: string, breaker: PublishedBreaker | null): Fingerprint {
    const old = this.#entries.get(item) ?? NOTHING;
    this.#entries.delete(item);
    if (breaker === null) return { high: old.high, low: old.low };
    const text = JSON.stringify(breaker);
    const print = fingerprint(`breaker:${text}`);
    this.#entries.set(item, { item, revision: breaker.revision, text, ...print });
    return { high: old.high ^ print.high, low: old.low ^ print.low };
  }
}
