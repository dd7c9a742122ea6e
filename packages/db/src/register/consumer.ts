import type { RegisterEvent } from "@signalbox/domain/events";
import type { Database, Tx } from "../client/prisma.ts";
import type { RegisterFeed } from "../feed/feed.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { eventLog } from "./event-log.ts";

export interface ConsumerOptions {
  /** Names the position that is kept; several processes may run one consumer, one of them works at a time. */
  readonly name: string;
  readonly prisma: Database["prisma"];
  readonly secretBox: SecretBox;
  /** The effect, on the transaction that also saves the position: both happen or neither. */
  readonly handle: (tx: Tx, events: readonly RegisterEvent[]) => Promise<void>;
  /** Wakes the consumer; without it, it looks every `pollMs`. */
  readonly feed?: Pick<RegisterFeed, "waitBeyond">;
  readonly pollMs?: number;
  readonly batchSize?: number;
  readonly onError?: (error: unknown) => void;
}

export interface Consumer {
  /** Ends after the batch at hand. */
  stop(): Promise<void>;
}

const TIMEOUTS = { maxWait: 15_000, timeout: 60_000 };
const MAX_BACKOFF_MS = 30_000;

/** Follows the register for ever: every event in order, none left out. */
export function startConsumer(options: ConsumerOptions): Consumer {
  const { pollMs = 5000, feed, onError = () => undefined } = options;
  const stopping = new AbortController();
  const wait = (after: number, ms: number) =>
    feed === undefined
      ? sleep(ms, stopping.signal)
      : feed.waitBeyond(after, { timeoutMs: ms, signal: stopping.signal });

  async function run(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      try {
        const { position, count } = await consumeBatch(options);
        failures = 0;
        if (count === 0) await wait(position, pollMs);
      } catch (error) {
        onError(error);
        failures += 1;
        await sleep(Math.min(100 * 2 ** failures, MAX_BACKOFF_MS), stopping.signal);
      }
    }
  }

  const running = run();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

/** Handles the next batch, if there is one and no one else is at it; answers the position it came to. */
export function consumeBatch(options: ConsumerOptions): Promise<{ position: number; count: number }> {
  const { name, prisma, secretBox, handle, batchSize = 200 } = options;
  return prisma.$transaction(async (tx) => {
    const position = await lockPosition(tx, name);
    if (position === null) return { position: Number.MAX_SAFE_INTEGER, count: 0 };
    const events = await eventLog(tx, secretBox).after(position, batchSize);
    const last = events.at(-1);
    if (last === undefined) return { position, count: 0 };
    await handle(tx, events);
    await tx.$executeRaw`
      UPDATE consumer SET position = ${BigInt(last.position)}, updated_at = now() WHERE name = ${name}`;
    return { position: last.position, count: events.length };
  }, TIMEOUTS);
}

async function lockPosition(tx: Tx, name: string): Promise<number | null> {
  await tx.$executeRaw`
    INSERT INTO consumer (name, position, updated_at) SELECT ${name}, 0, now()
    WHERE NOT EXISTS (SELECT FROM consumer WHERE name = ${name}) ON CONFLICT DO NOTHING`;
  const rows = await tx.$queryRaw<{ position: bigint }[]>`
    SELECT position FROM consumer WHERE name = ${name} FOR UPDATE SKIP LOCKED`;
  return rows[0] === undefined ? null : Number(rows[0].position);
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done);
  });
}
