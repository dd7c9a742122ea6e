import type { Clock } from "@signalbox/kernel";

/** How many failed sign-ins one address may have before it must wait. */
export interface SignInLimits {
  readonly failures: number;
  readonly windowMs: number;
  /** Addresses remembered at most; the one that failed longest ago is forgotten first. */
  readonly addresses: number;
}

export const signInLimits: SignInLimits = { failures: 10, windowMs: 15 * 60_000, addresses: 10_000 };

export interface SignInLimit {
  /** Seconds that the address must still wait, 0 when it may try. */
  wait(address: string): number;
  /** Counts a failure and answers whether it was the one that used up the attempts. */
  failed(address: string): boolean;
}

/** Counts failures per address in a fixed window that begins with the first failure, in bounded memory. */
export function createSignInLimit(clock: Clock, limits: SignInLimits = signInLimits): SignInLimit {
  const windows = new Map<string, { since: number; failures: number }>();

  const current = (address: string, now: number) => {
    const window = windows.get(address);
    return window && now - window.since < limits.windowMs ? window : { since: now, failures: 0 };
  };

  return {
    wait: (address) => {
      const now = clock.now().getTime();
      const { since, failures } = current(address, now);
      return failures < limits.failures ? 0 : Math.ceil((since + limits.windowMs - now) / 1000);
    },
    failed: (address) => {
      const window = current(address, clock.now().getTime());
      const failures = window.failures + 1;
      windows.delete(address);
      windows.set(address, { since: window.since, failures });
      const oldest = windows.keys().next();
      if (windows.size > limits.addresses && !oldest.done) windows.delete(oldest.value);
      return failures === limits.failures;
    },
  };
}
