/** An answer as it was given, to be given again. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** Base64. */
  readonly body: string;
}

/** One request that wants to be the only one of its key. */
export interface Claim {
  readonly key: string;
  /** What the request asks for; a key belongs to one request. */
  readonly fingerprint: string;
  /** Tells this claim from a later one of the same key. */
  readonly token: string;
}

export type ClaimState =
  | { readonly state: "fresh" }
  | { readonly state: "running" }
  | { readonly state: "finished"; readonly fingerprint: string; readonly answer: KeptAnswer };

/** Remembers which requests were made. Whatever comes at one moment, one claim of a key is fresh. */
export interface IdempotencyStore {
  /** Holds the key for the given time, after which whoever held it counts as dead. */
  claim(claim: Claim, leaseMs: number): Promise<ClaimState>;
  /** Keeps the answer, unless the key was taken over since. */
  finish(claim: Claim, answer: KeptAnswer, ttlMs: number): Promise<void>;
  /** Gives the key back, so that the request may be made again. */
  release(claim: Claim): Promise<void>;
}
