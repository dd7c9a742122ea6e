import pg from "pg";
import { feedConnection, within } from "./connection.ts";
import { startListener } from "./listener.ts";
import { RegisterTail, type FeedEvent } from "./tail.ts";

export interface RegisterFeed {
  /** Every event after a position, in order, until the signal ends it; any number of subscribers share one connection. */
  subscribe(options: { after: number; signal: AbortSignal }): AsyncGenerator<FeedEvent, void>;
  /** Resolves when the register has gone past a position, or after the timeout, or when aborted. */
  waitBeyond(position: number, options: { timeoutMs: number; signal: AbortSignal }): Promise<void>;
  /** The last position as far as this process knows. */
  head(): Promise<number>;
  close(): Promise<void>;
}

export interface FeedOptions {
  readonly url: string;
  readonly onError?: (error: unknown) => void;
  /** How soon events are seen when notifications do not come through. */
  readonly pollMs?: number;
  /** How long a connection may take to answer before another one takes its place. */
  readonly answerMs?: number;
}

const CHANNEL = "signalbox_register";
const IDLE_MS = 60_000;
const CLOSE_MS = 3000;

/** Follows the register with notifications as the wake-up and the positions as the truth. */
export function createRegisterFeed({
  url,
  onError = () => undefined,
  pollMs = 5000,
  answerMs = 15_000,
}: FeedOptions): RegisterFeed {
  const connection = feedConnection(url, answerMs);
  const pool = new pg.Pool({ ...connection, max: 2 });
  pool.on("error", onError);
  const tail = new RegisterTail(pool, onError);
  let notified = false;
  const onWake = () => {
    notified = true;
    void tail.refresh();
  };
  const listener = startListener({ connection, channel: CHANNEL, onWake, onError });

  async function poll(): Promise<void> {
    const before = tail.head;
    const heard = notified;
    notified = false;
    await tail.refresh();
    // Events that only polling finds mean that notifications no longer arrive.
    if (before !== null && tail.head !== before && !heard && !notified) listener.reconnect();
  }
  const timer = setInterval(() => void poll(), pollMs);

  return {
    subscribe: ({ after, signal }) => follow(tail, after, signal),
    waitBeyond: (position, options) => tail.waitBeyond(position, options),
    head: () => tail.ready(),
    close: async () => {
      clearInterval(timer);
      await within(CLOSE_MS, listener.close());
      await within(
        CLOSE_MS,
        tail.refresh().then(() => pool.end()),
      );
    },
  };
}

async function* follow(
  tail: RegisterTail,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<FeedEvent, void> {
  // A reader that is ahead of the register has seen one that was since restored from a backup.
  let cursor = Math.min(after, await tail.ready());
  while (!signal.aborted) {
    await tail.waitBeyond(cursor, { timeoutMs: IDLE_MS, signal });
    for (const event of await tail.after(cursor)) {
      if (signal.aborted) return;
      cursor = event.position;
      yield event;
    }
  }
}
