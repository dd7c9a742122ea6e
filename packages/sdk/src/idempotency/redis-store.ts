import type { Claim, ClaimState, IdempotencyStore, KeptAnswer } from "./store.ts";

/** The part of ioredis that is needed. */
export interface RedisClient {
  set(key: string, value: string, px: "PX", ms: number, nx: "NX"): Promise<unknown>;
  get(key: string): Promise<string | null>;
  eval(script: string, keys: number, ...args: (string | number)[]): Promise<unknown>;
}

interface Entry {
  readonly fingerprint: string;
  /** Empty once there is an answer. */
  readonly token: string;
  readonly answer: KeptAnswer | null;
}

const REPLACE = `if redis.call("GET", KEYS[1]) == ARGV[1] then redis.call("SET", KEYS[1], ARGV[2], "PX", ARGV[3]) end`;
const REMOVE = `if redis.call("GET", KEYS[1]) == ARGV[1] then redis.call("DEL", KEYS[1]) end`;

/** Remembers in Redis, for all instances; the time to live is Redis's own. */
export function redisStore(
  client: RedisClient,
  { prefix = "idempotency:" }: { readonly prefix?: string } = {},
): IdempotencyStore {
  const running = ({ fingerprint, token }: Claim) => JSON.stringify({ fingerprint, token, answer: null });
  const claim = async (wanted: Claim, leaseMs: number, attempts: number): Promise<ClaimState> => {
    const name = prefix + wanted.key;
    if ((await client.set(name, running(wanted), "PX", Math.ceil(leaseMs), "NX")) === "OK")
      return { state: "fresh" };
    const text = await client.get(name);
    // Given back between the two questions: it may be ours now.
    if (text === null) return attempts > 0 ? claim(wanted, leaseMs, attempts - 1) : { state: "running" };
    const { fingerprint, answer } = JSON.parse(text) as Entry;
    return answer === null ? { state: "running" } : { state: "finished", fingerprint, answer };
  };
  return {
    claim: (wanted, leaseMs) => claim(wanted, leaseMs, 3),
    async finish(claim, answer, ttlMs) {
      const kept = JSON.stringify({ fingerprint: claim.fingerprint, token: "", answer });
      await client.eval(REPLACE, 1, prefix + claim.key, running(claim), kept, Math.ceil(ttlMs));
    },
    async release(claim) {
      await client.eval(REMOVE, 1, prefix + claim.key, running(claim));
    },
  };
}
