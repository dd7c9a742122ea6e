type CleanUp = () => Promise<void> | void;

/** What has to be undone when the command ends, and how the operating system tells it to end. */
export interface Shutdown {
  /** Resolves when someone asks the command to stop. */
  readonly requested: Promise<NodeJS.Signals>;
  /** Aborts when the request comes, for work that is only waited for. */
  readonly signal: AbortSignal;
  /**
   * Clean-ups run in the reverse order, one that comes too late at once; `force` is what a second request does instead
   * of waiting.
   */
  add(cleanUp: CleanUp, force?: () => void): void;
  run(): Promise<void>;
}

/** A terminal and the launcher each deliver the same Ctrl-C. */
const SAME_REQUEST_MS = 700;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export function createShutdown(now: () => number = () => performance.now()): Shutdown {
  const cleanUps: CleanUp[] = [];
  const forces: (() => void)[] = [];
  const { promise: requested, resolve } = Promise.withResolvers<NodeJS.Signals>();
  const abort = new AbortController();
  let closed = false;
  let firstAt: number | null = null;
  const onSignal = (signal: NodeJS.Signals) => {
    if (firstAt === null) {
      firstAt = now();
      abort.abort();
      resolve(signal);
    } else if (now() - firstAt > SAME_REQUEST_MS) {
      for (const force of forces) force();
    }
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    requested,
    signal: abort.signal,
    add: (cleanUp, force) => {
      if (force) forces.push(force);
      if (closed) void cleanUp();
      else cleanUps.push(cleanUp);
    },
    run: async () => {
      closed = true;
      for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
      for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}
