import { Delta, Snapshot, type PublishedFlag } from "@signalbox/wire";
import { readEvents } from "./testing.ts";

/** Follows the stream of an edge as an SDK does: keeps what it has, comes back with its mark, and takes no step it cannot. */
export interface TestReader {
  readonly flags: ReadonlyMap<string, PublishedFlag>;
  revision(): number;
  stop(): Promise<void>;
}

export function followStream(url: string, key: string): TestReader {
  const state = { revision: 0, mark: null as string | null, stopped: false };
  const flags = new Map<string, PublishedFlag>();
  let cut: () => void = () => undefined;

  function take({ id, event, data }: { id: string | null; event: string; data: string }): void {
    if (event === "snapshot") {
      const snapshot = Snapshot.parse(JSON.parse(data));
      if (snapshot.revision < state.revision && !snapshot.restored) return;
      flags.clear();
      for (const flag of snapshot.flags) flags.set(flag.key, flag);
      state.revision = snapshot.revision;
    } else if (event === "delta") {
      const delta = Delta.parse(JSON.parse(data));
      // Steps hold whole items, so one that begins earlier than here leads to the same end.
      if (delta.from > state.revision) throw new Error(`A step from ${delta.from} at ${state.revision}`);
      if (delta.revision < state.revision) return;
      for (const flag of delta.flags) flags.set(flag.key, flag);
      for (const name of delta.removedFlags) flags.delete(name);
      state.revision = delta.revision;
    } else return;
    state.mark = id;
  }

  async function follow(): Promise<void> {
    while (!state.stopped) {
      const resume = state.mark === null ? {} : { "last-event-id": state.mark };
      const headers = { authorization: `Bearer ${key}`, ...resume };
      const stream = await readEvents(`${url}/sdk/v1/stream`, headers).catch(() => null);
      cut = () => stream?.stop();
      if (stream) await takeAll(stream);
      await pause(50);
    }
  }

  async function takeAll({ events, ended }: Awaited<ReturnType<typeof readEvents>>): Promise<void> {
    const stream = { over: false };
    void ended.then(() => (stream.over = true));
    for (let taken = 0; !stream.over || taken < events.length;) {
      const event = events[taken];
      if (event) take(event);
      if (event) taken++;
      else await pause(10);
    }
  }
  const running = follow();
  return {
    flags,
    revision: () => state.revision,
    stop: async () => {
      state.stopped = true;
      cut();
      await running;
    },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
