/** What a breaker is in; forced ones are in what they are held to. */
export type CircuitState = "closed" | "open" | "half-open";

/** What a call works with; `signal` is aborted when its time is over. */
export interface CallContext {
  readonly signal: AbortSignal;
}

/** Where an answer comes from, the best first, and how far it can be trusted, from 1 for what is live to 0 for nothing. */
export type Answer<T> =
  | {
      readonly source: "live";
      readonly value: T;
      readonly confidence: 1;
      readonly ageSeconds: 0;
      readonly error: null;
    }
  | {
      readonly source: "cache";
      readonly value: T;
      readonly confidence: number;
      /** How old the value is. */
      readonly ageSeconds: number;
      readonly error: unknown;
    }
  | {
      readonly source: "configuration";
      readonly value: T;
      readonly confidence: number;
      readonly ageSeconds: null;
      readonly error: unknown;
    }
  | {
      readonly source: "none";
      readonly value: null;
      readonly confidence: 0;
      readonly ageSeconds: null;
      readonly error: unknown;
    };

export type LiveAnswer<T> = Extract<Answer<T>, { source: "live" }>;

/** What is answered where the call is not carried out or fails; without any of it the answer has the source `none`. */
export interface FallbackOptions<T> {
  /** Answers the last good value of the same `key` for so long; its confidence falls evenly from 1 to 0. */
  readonly cacheSeconds?: number;
  /** How many keys are remembered; the one that was not used for longest gives way. */
  readonly cacheEntries?: number;
  /** What is configured for this case. */
  readonly configuration?: () => T;
  /** How far that can be trusted; 0.5 unless given. */
  readonly configurationConfidence?: number;
}

export interface BreakerOptions {
  /** What is called, as the catalog names it; the breaker's own name unless given. */
  readonly dependency?: string;
  /** After how many failures in a row it opens; 3 unless given. */
  readonly failures?: number;
  /** For how long it then lets nothing through; 120 s unless given. One trial follows. */
  readonly openSeconds?: number;
  /** Values of `failures` and `openSeconds` under a name; what is given by itself goes before. */
  readonly preset?: BreakerPreset;
  /** The longest that one attempt may take. */
  readonly timeoutMs?: number;
  /** How often a failed attempt is repeated, with growing pauses; never, unless given. */
  readonly retries?: number;
  /** How many calls may be under way at once. */
  readonly concurrency?: number;
  /** Which errors say that the dependency is at fault; all of them unless given. */
  readonly isFailure?: (error: unknown) => boolean;
}

export type BreakerPreset = "standard" | "quick" | "patient" | "tolerant";

export interface CallOptions {
  /** Tells answers apart that are remembered. */
  readonly key?: string;
  readonly signal?: AbortSignal;
}

interface BreakerFacts {
  readonly name: string;
  readonly dependency: string;
  state(): CircuitState;
  /** What people hold it to now; null where it decides by itself. */
  forced(): "open" | "closed" | null;
}

/** Guards calls of one dependency. Rejects with a `BreakerError` of its own, or with the error of the call. */
export interface Breaker extends BreakerFacts {
  call<T>(work: (context: CallContext) => Promise<T> | T, options?: CallOptions): Promise<LiveAnswer<T>>;
}

/** Guards calls of one dependency, and always answers. */
export interface FallbackBreaker<F> extends BreakerFacts {
  call<T>(work: (context: CallContext) => Promise<T> | T, options?: CallOptions): Promise<Answer<T | F>>;
}
