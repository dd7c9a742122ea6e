import type { EdgeState } from "./edge-state.ts";
import type { WindowLimit } from "./window-limit.ts";

export interface PeersOptions {
  readonly redisUrl: string;
  readonly instance: string;
  readonly state: EdgeState;
  readonly limit: { readonly window: WindowLimit; readonly points: number; readonly seconds: number };
  /** Another edge has seen a revision that this one has not. */
  readonly behind: () => void;
  readonly now: () => number;
  readonly failed: (error: unknown) => void;
}

export interface Peers {
  /** Whether Redis answers now. */
  connected(): boolean;
  moved(environment: string, revision: number): void;
  close(): Promise<void>;
}

const CHANNEL = "signalbox:edge:revisions";
const EVERY_MS = 1000;

/** What edges do for each other over Redis: they wake one another and count together. Nothing waits for it. */
export async function joinPeers(options: PeersOptions): Promise<Peers> {
  const { redisUrl, instance, state, limit, behind, now, failed } = options;
  // Loaded on demand, since an edge without Redis has no use for its client.
  const { createRedisSignals, createRedisStore } = await import("@signalbox/redis");
  const store = createRedisStore(redisUrl, failed);
  const { points, seconds } = limit;
  const together = store.limiter({ name: "edge", points, seconds });
  const onMessage = (message: string) => {
    const [from, environment = "", revision] = message.split(" ");
    if (from === instance) return;
    if (Number(revision) > (state.environment(environment)?.revision ?? 0)) behind();
  };
  const signals = createRedisSignals(redisUrl, { channel: CHANNEL, onMessage, onError: failed });
  const timer = setInterval(() => {
    const spend = async (key: string, spent: number) => {
      const answer = await together.spend(key, spent);
      return answer.allowed ? null : answer.retryAfter;
    };
    void limit.window.tell(spend, now).catch(failed);
  }, EVERY_MS);
  return {
    connected: () => signals.connected(),
    moved: (environment, revision) => signals.send(`${instance} ${environment} ${revision}`),
    close: async () => {
      clearInterval(timer);
      signals.close();
      await store.close();
    },
  };
}
