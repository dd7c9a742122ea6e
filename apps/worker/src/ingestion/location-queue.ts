import type { LocationId } from "@signalbox/domain/catalog/schema";

type Read = (id: LocationId, options: { requested: boolean }) => Promise<void>;

export interface LocationQueue {
  /** Reads a location after what is going on with it; requests that arrive while one waits are served by it. */
  add(id: LocationId, options: { requested: boolean }): Promise<void>;
  /** Resolves when nothing is left. */
  idle(): Promise<void>;
}

interface Waiting {
  requested: boolean;
  readonly done: Promise<void>;
}

/** One read of a location at a time, and at most one more waiting. */
export function createLocationQueue(read: Read): LocationQueue {
  const running = new Map<LocationId, Promise<void>>();
  const waiting = new Map<LocationId, Waiting>();

  function start(id: LocationId, options: { requested: boolean }): Promise<void> {
    const done = read(id, options).finally(() => {
      if (running.get(id) === done) running.delete(id);
    });
    running.set(id, done);
    return done;
  }

  function wait(id: LocationId, current: Promise<void>, requested: boolean): Promise<void> {
    const entry: Waiting = {
      requested,
      done: current
        .catch(() => undefined)
        .then(() => {
          waiting.delete(id);
          return start(id, { requested: entry.requested });
        }),
    };
    waiting.set(id, entry);
    return entry.done;
  }

  return {
    add: (id, { requested }) => {
      const next = waiting.get(id);
      if (next) {
        next.requested ||= requested;
        return next.done;
      }
      const current = running.get(id);
      return current ? wait(id, current, requested) : start(id, { requested });
    },
    idle: async () => {
      while (running.size > 0 || waiting.size > 0) {
        await Promise.allSettled([...running.values(), ...[...waiting.values()].map(({ done }) => done)]);
      }
    },
  };
}
