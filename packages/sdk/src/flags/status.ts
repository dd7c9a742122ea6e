import { quietly } from "./settings.ts";
import type { FlagsStatus } from "./evaluation.ts";

export interface StatusBoard {
  current(): FlagsStatus;
  set(part: Partial<FlagsStatus>): void;
  onChange(listener: (status: FlagsStatus) => void): () => void;
  /** Waits until what is served is live or cannot become so, but never longer than told; never fails. */
  whenLive(withinMs: number): Promise<FlagsStatus>;
}

export function createStatusBoard(): StatusBoard {
  const listeners = new Set<(status: FlagsStatus) => void>();
  let status: FlagsStatus = {
    state: "starting",
    revision: 0,
    environment: null,
    transport: null,
    problem: null,
    keyRefused: false,
  };
  const onChange = (listener: (status: FlagsStatus) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    current: () => status,
    onChange,
    set(part) {
      const before = status;
      status = { ...before, ...part };
      const known: (keyof FlagsStatus)[] = ["state", "transport", "keyRefused"];
      if (known.every((name) => before[name] === status[name])) return;
      for (const listener of listeners) quietly(() => listener(status));
    },
    whenLive(withinMs) {
      if (isSettled(status)) return Promise.resolve(status);
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          forget();
          resolve(status);
        };
        const timer = setTimeout(done, withinMs);
        const forget = onChange((next) => void (isSettled(next) && done()));
      });
    },
  };
}

/** A key that is refused will hardly be accepted while somebody waits. */
function isSettled({ state, keyRefused }: FlagsStatus): boolean {
  return state === "live" || state === "closed" || keyRefused;
}
