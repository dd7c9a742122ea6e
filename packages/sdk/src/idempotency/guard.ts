import { randomUUID } from "node:crypto";
import { messageOf, quietly } from "../flags/settings.ts";
import { refusalAnswer, type Answer, type Refusal } from "./refusal.ts";
import { fingerprintOf, hashed, readKey } from "./request-key.ts";
import type { Claim, ClaimState, IdempotencyStore, KeptAnswer } from "./store.ts";

export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Who asks, by the headers of the request (their names in lower case). */
export type Principal = (headers: RequestHeaders) => string;

export interface IdempotencyOptions {
  /** For how many seconds an answer is given again; a day unless said otherwise. */
  readonly ttl?: number;
  /** Where answers are remembered; in this process unless said otherwise. */
  readonly store?: IdempotencyStore;
  /** Whom a key belongs to; the `Authorization` header unless said otherwise. */
  readonly principal?: Principal;
  /** False lets writes without a key through, unguarded. */
  readonly required?: boolean;
  /** For how many seconds a request may run before it counts as dead and its key is free again. */
  readonly lease?: number;
  /** The longest body in bytes that is kept; the key of a longer one is given back. */
  readonly longestBody?: number;
  /** Is told when an answer could not be kept; a process warning without it. */
  readonly warn?: (message: string) => void;
}

export interface IncomingWrite {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: RequestHeaders;
  /** Parsed JSON or bytes. */
  body(): unknown;
}

export type Decision =
  | { readonly kind: "pass" }
  | { readonly kind: "answer"; readonly answer: Answer }
  /** The request is to be carried out, and what it came to be settled; null where it came to nothing that can be kept. */
  | { readonly kind: "run"; settle(answer: Answer | null): Promise<void> };

export interface Guard {
  readonly longestBody: number;
  decide(request: IncomingWrite): Promise<Decision>;
}

const DAY_SECONDS = 86_400;
const LEASE_SECONDS = 60;
const LONGEST_BODY = 1024 * 1024;
const WRITES = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** By both names under which clients look for it. */
const REPLAYED = { "Idempotent-Replayed": "true", "X-Idempotent-Replay": "true" };

/** Headers that belong to one connection, one moment or one session. */
const NOT_KEPT = new Set([
  "connection",
  "content-length",
  "date",
  "keep-alive",
  "set-cookie",
  "transfer-encoding",
]);

/** What is the same for all frameworks: who may run, who gets the answer of before, and who is refused. */
export function createGuard(options: IdempotencyOptions, store: IdempotencyStore): Guard {
  const { ttl = DAY_SECONDS, lease = LEASE_SECONDS, longestBody = LONGEST_BODY, required = true } = options;
  const principal = options.principal ?? ((headers) => String(headers["authorization"] ?? ""));
  const warn = options.warn ?? ((message) => process.emitWarning(message, { type: "SignalboxWarning" }));
  const failed = (what: string, error: unknown) => quietly(() => warn(`${what}: ${messageOf(error)}`));

  const settle = async (claim: Claim, answer: Answer | null) => {
    try {
      if (answer !== null && answer.status < 400 && answer.body.length <= longestBody)
        await store.finish(claim, kept(answer), ttl * 1000);
      else await store.release(claim);
    } catch (error) {
      // The work is done and its answer on the way; the key stays taken until its lease is over.
      failed("The answer to a request with an idempotency key could not be kept", error);
    }
  };

  return {
    longestBody,
    async decide(request) {
      if (!WRITES.has(request.method)) return { kind: "pass" };
      const header = request.headers["idempotency-key"];
      if (typeof header !== "string" || header.trim() === "")
        return required ? refusal(KEY_MISSING) : { kind: "pass" };
      const read = readKey(header);
      if ("refusal" in read) return refusal(read.refusal);
      const claim = claimOf(request, principal(request.headers), read.key);
      try {
        const state = await store.claim(claim, lease * 1000);
        return decisionOf(state, claim, (answer) => settle(claim, answer));
      } catch (error) {
        failed("The store of idempotency keys does not answer", error);
        return refusal(STORE_AWAY);
      }
    },
  };
}

const KEY_MISSING: Refusal = {
  status: 400,
  code: "invalid",
  detail: "The header Idempotency-Key is missing.",
};
const STORE_AWAY: Refusal = {
  status: 503,
  code: "unavailable",
  detail: "It cannot be told whether this request was made before.",
  retryAfter: 1,
};
const STILL_RUNNING: Refusal = {
  status: 409,
  code: "conflict",
  detail: "The first request with this idempotency key is still running.",
  retryAfter: 1,
};
const OTHER_REQUEST: Refusal = {
  status: 422,
  code: "unprocessable",
  detail: "This idempotency key was used for a different request.",
};

function refusal(why: Refusal): Decision {
  return { kind: "answer", answer: refusalAnswer(why) };
}

function claimOf(request: IncomingWrite, principal: string, key: string): Claim {
  return {
    // Hashed, since who asks may be told by a credential.
    key: hashed(JSON.stringify([principal, key])),
    fingerprint: fingerprintOf(request.method, request.target, request.body()),
    token: randomUUID(),
  };
}

function decisionOf(
  state: ClaimState,
  claim: Claim,
  settle: (answer: Answer | null) => Promise<void>,
): Decision {
  switch (state.state) {
    case "fresh":
      return { kind: "run", settle };
    case "running":
      return refusal(STILL_RUNNING);
    case "finished": {
      if (state.fingerprint !== claim.fingerprint) return refusal(OTHER_REQUEST);
      const { status, headers, body } = state.answer;
      const answer = { status, headers: { ...headers, ...REPLAYED }, body: Buffer.from(body, "base64") };
      return { kind: "answer", answer };
    }
    default:
      return state satisfies never;
  }
}

function kept({ status, headers, body }: Answer): KeptAnswer {
  const lasting = Object.entries(headers).filter(([name]) => !NOT_KEPT.has(name.toLowerCase()));
  return { status, headers: Object.fromEntries(lasting), body: Buffer.from(body).toString("base64") };
}
