import { AppError, type Actor } from "@signalbox/kernel";
import type { Limit, SharedStore, Spent } from "@signalbox/runtime/full";

export interface RequestLimits {
  /** Counts a failed attempt of an address; throws `rate_limited` when it has had too many. */
  authenticationFailed(address: string): Promise<void>;
  /** Spends one write of the caller; throws `rate_limited` when none is left. */
  assertMayWrite(actor: Actor, address: string): Promise<void>;
}

export interface LimitSettings {
  readonly failedAuthentications: Omit<Limit, "name">;
  readonly writes: Omit<Limit, "name">;
}

/** Generous for people and pipelines, tight for whoever guesses tokens. */
export const defaultLimits: LimitSettings = {
  failedAuthentications: { points: 30, seconds: 900 },
  writes: { points: 600, seconds: 60 },
};

export function createRequestLimits(
  store: SharedStore,
  settings: LimitSettings,
  refused: (limit: string) => void,
): RequestLimits {
  const failures = store.limiter({ name: "failed-authentication", ...settings.failedAuthentications });
  const writes = store.limiter({ name: "write", ...settings.writes });

  function assertAllowed(limit: string, spent: Spent, message: string): void {
    if (spent.allowed) return;
    refused(limit);
    throw new AppError("rate_limited", message, {
      retryAfter: spent.retryAfter,
      remedy: `Try again in ${spent.retryAfter} s.`,
    });
  }

  return {
    authenticationFailed: async (address) =>
      assertAllowed(
        "failed-authentication",
        await failures.spend(address),
        "Too many attempts from your address have failed.",
      ),
    assertMayWrite: async (actor, address) => {
      const key = actor.kind === "anonymous" ? `anonymous:${address}` : actor.id;
      assertAllowed(
        "write",
        await writes.spend(key),
        "You are making changes faster than this installation allows.",
      );
    },
  };
}
