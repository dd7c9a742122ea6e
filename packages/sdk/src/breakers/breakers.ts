import type { PublishedBreaker } from "@signalbox/wire";
import type { Breaker, BreakerOptions, FallbackBreaker, FallbackOptions } from "./breaker.ts";
import { readBreakerOptions } from "./breaker-settings.ts";
import { GuardedBreaker } from "./guarded-breaker.ts";
import { HeldBreakers } from "./held-breakers.ts";
import { observeStates } from "./state-metric.ts";

/** Makes a breaker, or answers the one of that name; the options of the first hold. */
export interface MakeBreaker {
  (name: string, options?: BreakerOptions & { readonly fallback?: never }): Breaker;
  <F = never>(
    name: string,
    options: BreakerOptions & { readonly fallback: FallbackOptions<F> },
  ): FallbackBreaker<F>;
}

/** The breakers of this process, from the side of what reports and steers them. */
export interface BreakerRegistry {
  readonly make: MakeBreaker;
  all(): Iterable<GuardedBreaker>;
  /** Takes over what people hold breakers to, at once. */
  obey(published: readonly PublishedBreaker[]): void;
  /** Lets go of what is over. */
  tick(): void;
  onMove(listener: () => void): void;
  close(): void;
}

/** Names that code makes up without end would fill the memory and the wall. */
const MOST_BREAKERS = 500;

export function createBreakerRegistry(
  service: string,
  warn: (message: string) => void,
  clocks = { wall: () => Date.now(), steady: () => performance.now() },
): BreakerRegistry {
  const registered = new Map<string, GuardedBreaker>();
  const held = new HeldBreakers(service, clocks.wall);
  const listeners = new Set<() => void>();
  const onMove = () => {
    for (const listener of listeners) listener();
  };
  let stopObserving: (() => void) | null = null;

  const find = (name: string, options: unknown): GuardedBreaker => {
    const known = registered.get(name);
    if (known) return known;
    const settings = readBreakerOptions(name, options, warn);
    const same = registered.get(settings.name);
    if (same) return same;
    const breaker = new GuardedBreaker({ settings, held, now: clocks.steady, onMove });
    if (registered.size >= MOST_BREAKERS)
      warn(`${settings.name} is guarded, but not shown: there are too many breakers.`);
    else registered.set(settings.name, breaker);
    stopObserving ??= observeStates(service, () => registered.values());
    return breaker;
  };
  const obeyAll = () => {
    for (const breaker of registered.values()) breaker.obey();
  };
  return {
    make: ((name: string, options?: unknown) => publicBreaker(find(name, options))) as MakeBreaker,
    all: () => registered.values(),
    obey: (published) => {
      held.take(published);
      obeyAll();
    },
    tick: obeyAll,
    onMove: (listener) => void listeners.add(listener),
    close: () => stopObserving?.(),
  };
}

function publicBreaker(breaker: GuardedBreaker) {
  const { name, dependency } = breaker.settings;
  return {
    name,
    dependency,
    state: () => breaker.state(),
    forced: () => breaker.forced(),
    call: (work: Parameters<GuardedBreaker["call"]>[0], options?: Parameters<GuardedBreaker["call"]>[1]) =>
      breaker.call(work, options),
  };
}
