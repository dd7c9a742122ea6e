import pg from "pg";
import { feedConnection, within } from "./connection.ts";
import {
  NOTHING_KNOWN,
  READ_FLAGS,
  readValues,
  type FlagRead,
  type KnownFlags,
  type ReadRow,
} from "./flag-rows.ts";
import { startListener } from "./listener.ts";

export interface FlagFollowerOptions {
  readonly url: string;
  /** How far the reader is now; null when it knows nothing. */
  readonly known: () => KnownFlags | null;
  /** Gets what is new, also when nothing is: then it says that all was current a moment ago. */
  readonly onRead: (read: FlagRead) => void;
  readonly onError: (error: unknown) => void;
  /** How soon changes are seen when notifications do not come through. */
  readonly pollMs?: number;
  readonly answerMs?: number;
}

export interface FlagFollower {
  /** Reads soon; what is asked for during a read is answered by the next. */
  wake(): Promise<void>;
  close(): Promise<void>;
}

const CHANNEL = "signalbox_register";
const POLL_MS = 1000;
const ANSWER_MS = 5000;
const CLOSE_MS = 2000;
/** In a burst of events of any kind, reads are this far apart at least. */
const BREATH_MS = 5;
const HEARD_WITHIN_MS = 50;

/** Keeps a reader of flags current: notifications wake it, and what it reads goes by revision. */
export function followFlags(options: FlagFollowerOptions): FlagFollower {
  const { url, onError, pollMs = POLL_MS, answerMs = ANSWER_MS } = options;
  const connection = { ...feedConnection(url, answerMs), application_name: "signalbox-edge" };
  const pool = new pg.Pool({ ...connection, max: 1, idleTimeoutMillis: 0 });
  pool.on("error", onError);
  const reads = createReads(pool, options);
  let heard = false;
  const onWake = () => {
    heard = true;
    void reads.wake();
  };
  const listener = startListener({ connection, channel: CHANNEL, onWake, onError });
  const timer = setInterval(() => void poll(), pollMs);

  async function poll(): Promise<void> {
    const before = reads.position();
    heard = false;
    await reads.wake();
    const moved = before !== null && reads.position() !== before;
    // Events that only polling finds mean that notifications no longer arrive.
    if (moved && !heard) await reads.unheard(() => void (heard || listener.reconnect()));
  }

  return {
    wake: () => reads.wake(),
    close: async () => {
      clearInterval(timer);
      reads.stop();
      await Promise.all([within(CLOSE_MS, listener.close()), within(CLOSE_MS, pool.end())]);
    },
  };
}

/** One read at a time, and one more for all who ask meanwhile. */
function createReads(pool: pg.Pool, { known, onRead, onError }: FlagFollowerOptions) {
  const state = { again: false, stopped: false, position: null as number | null };
  let running: Promise<void> | null = null;

  async function read(): Promise<void> {
    try {
      const values = readValues(known() ?? NOTHING_KNOWN);
      const { rows } = await pool.query<ReadRow>({ name: "read-flags", text: READ_FLAGS, values });
      const [row] = rows;
      if (!row || state.stopped) return;
      const mark = row.mark ?? NOTHING_KNOWN.mark;
      state.position = mark.position;
      onRead({ ...row, mark });
    } catch (error) {
      if (!state.stopped) onError(error);
    }
  }

  async function readOn(): Promise<void> {
    while (state.again && !state.stopped) {
      state.again = false;
      await read();
      if (state.again) await pause(BREATH_MS);
    }
    running = null;
  }

  return {
    position: () => state.position,
    stop: () => void (state.stopped = true),
    wake: () => {
      state.again = true;
      running ??= readOn();
      return running;
    },
    /** The notification of what a poll found may be on its way still. */
    unheard: async (then: () => void) => {
      await pause(HEARD_WITHIN_MS);
      if (!state.stopped) then();
    },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
