/** How many calls one key may make in a window of seconds; `name` keeps limits apart. */
export interface Limit {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

export type Spent =
  | { readonly allowed: true; readonly remaining: number }
  | { readonly allowed: false; readonly retryAfter: number };

export interface RateLimiter {
  /** Spends points of `key`, one unless said otherwise. */
  spend(key: string, points?: number): Promise<Spent>;
  /** Whether `key` has points left, without spending one. */
  peek(key: string): Promise<Spent>;
}

/** What the replicas of a process share; losing it delays nothing and loses nothing. */
export interface SharedStore {
  limiter(limit: Limit): RateLimiter;
  close(): Promise<void>;
}
