import type { Answer, FallbackOptions } from "./breaker.ts";

interface Remembered {
  readonly value: unknown;
  readonly at: number;
}

const MOST_ENTRIES = 100;
const CONFIGURED = 0.5;

/** What is answered in place of a call: the last good value, what is configured, or nothing. */
export class FallbackTiers {
  readonly #options: FallbackOptions<unknown>;
  readonly #now: () => number;
  /** The one used last is the last. */
  readonly #values = new Map<string, Remembered>();

  constructor(options: FallbackOptions<unknown>, now: () => number) {
    this.#options = options;
    this.#now = now;
  }

  remember(key: string, value: unknown): void {
    const { cacheSeconds = 0, cacheEntries = MOST_ENTRIES } = this.#options;
    if (!(cacheSeconds > 0)) return;
    this.#values.delete(key);
    this.#values.set(key, { value, at: this.#now() });
    if (this.#values.size <= cacheEntries) return;
    for (const oldest of this.#values.keys()) return void this.#values.delete(oldest);
  }

  /** Never throws: a configuration that does counts as none. */
  answer<T>(key: string, error: unknown): Answer<T> {
    return this.#cached<T>(key, error) ?? this.#configured<T>(error) ?? nothing(error);
  }

  #cached<T>(key: string, error: unknown): Answer<T> | null {
    const { cacheSeconds = 0 } = this.#options;
    const remembered = this.#values.get(key);
    if (!remembered) return null;
    const ageSeconds = (this.#now() - remembered.at) / 1000;
    if (ageSeconds >= cacheSeconds) {
      this.#values.delete(key);
      return null;
    }
    const confidence = 1 - ageSeconds / cacheSeconds;
    return { source: "cache", value: remembered.value as T, confidence, ageSeconds, error };
  }

  #configured<T>(error: unknown): Answer<T> | null {
    const { configuration, configurationConfidence: confidence = CONFIGURED } = this.#options;
    if (typeof configuration !== "function") return null;
    try {
      return { source: "configuration", value: configuration() as T, confidence, ageSeconds: null, error };
    } catch {
      return null;
    }
  }
}

function nothing<T>(error: unknown): Answer<T> {
  return { source: "none", value: null, confidence: 0, ageSeconds: null, error };
}
