import { anonymous, type Executor, type RequestInfo } from "@signalbox/kernel";
import type { AuthPorts } from "./ports.ts";
import { recordSignInFailure } from "./record-sign-in-failure.ts";

/** Failed sign-ins that one address may have before it must wait. */
export const signInLimit = { name: "sign-in", points: 10, seconds: 900 } as const;

type Spent =
  | { readonly allowed: true; readonly remaining: number }
  | { readonly allowed: false; readonly retryAfter: number };

/** Counts failed sign-ins per address, within `signInLimit`, for all replicas together. */
export interface SignInLimiter {
  spend(address: string): Promise<Spent>;
  peek(address: string): Promise<Spent>;
}

export interface Attempts {
  failed(failure: { provider: string; cause: string }, request: RequestInfo): Promise<void>;
  /** How long the address of the request must wait after too many failures; 0 when it may try. */
  secondsToWait(request: RequestInfo): Promise<number>;
}

const addressOf = (request: RequestInfo): string => request.address ?? "unknown";

/** Failures go on record until their address must wait; what it still tries then is only counted. */
export function createAttempts(
  executor: Pick<Executor<unknown, AuthPorts>, "command">,
  limiter: SignInLimiter,
): Attempts {
  return {
    failed: async (failure, request) => {
      const spent = await limiter.spend(addressOf(request));
      if (!spent.allowed) return;
      const input = { ...failure, blocked: spent.remaining === 0 };
      await executor.command(recordSignInFailure, input, { actor: anonymous, request });
    },
    secondsToWait: async (request) => {
      const left = await limiter.peek(addressOf(request));
      return left.allowed ? 0 : left.retryAfter;
    },
  };
}
