export interface TickingClock {
  /** The moment of the last tick, so that whatever is read between two ticks agrees. */
  readonly now: () => number;
  readonly subscribe: (listener: () => void) => () => void;
}

/** One timer for all who listen; none while nobody does. */
export function createTickingClock(tickMs: number): TickingClock {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let now = 0;
  const tick = () => {
    now = Date.now();
    listeners.forEach((notify) => notify());
  };
  const start = () => {
    now = Date.now();
    return setInterval(tick, tickMs);
  };
  return {
    now: () => (timer === undefined ? Date.now() : now),
    subscribe: (listener) => {
      listeners.add(listener);
      timer ??= start();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
