export interface Burst<T> {
  readonly add: (items: readonly T[]) => void;
  readonly stop: () => void;
}

/**
 * Gathers what comes in a burst and hands it on once: soon after the first item, then at most once per interval.
 * `keyOf` tells which items are the same.
 */
export function createBurst<T>(
  keyOf: (item: T) => string,
  flush: (items: T[]) => void,
  intervalMs: number,
): Burst<T> {
  const gathered = new Map<string, T>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = -Infinity;
  const run = () => {
    timer = undefined;
    last = performance.now();
    const items = [...gathered.values()];
    gathered.clear();
    flush(items);
  };
  return {
    add(items) {
      for (const item of items) gathered.set(keyOf(item), item);
      if (gathered.size === 0) return;
      const wait = Math.max(intervalMs - (performance.now() - last), 0);
      timer ??= setTimeout(run, wait);
    },
    stop: () => clearTimeout(timer),
  };
}
