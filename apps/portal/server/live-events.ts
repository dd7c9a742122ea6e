import type { IncomingMessage, ServerResponse } from "node:http";
import type { FeedEvent, RegisterFeed } from "@signalbox/runtime/full";
import { isSeen } from "@signalbox/domain/events";
import { AppError } from "@signalbox/kernel";
import type { StreamReader, StreamReaderOf } from "./stream-readers.ts";

export interface LiveEventsOptions {
  readonly feed: Pick<RegisterFeed, "head" | "subscribe">;
  /** Asked again when sessions, tokens or roles change, and now and then, since sessions and tokens run out. */
  readonly readerOf: StreamReaderOf;
  /** Learns how many streams are open, each time that changes. */
  counted(open: number): void;
  readonly heartbeatMs?: number;
  readonly maxBufferedBytes?: number;
  readonly maxStallMs?: number;
}

export interface LiveEvents {
  /** Streams to one client until it leaves, loses its right, or falls behind. */
  follow(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Ends every stream; clients come back elsewhere and resume. */
  close(): void;
}

const HEARTBEAT_MS = 15_000;
const BEATS_PER_CHECK = 4;
const MAX_BUFFERED_BYTES = 256 * 1024;
const MAX_STALL_MS = 10_000;
/** A client that missed more than this refetches instead. */
const MAX_REPLAY = 1_000;
const RETRY_MS = 2_000;

const refetch = (position: number): string => `id: ${position}\nevent: refetch\ndata: {}\n\n`;

/** All clients read the one feed of the process, each at its own pace and with a bounded buffer. */
export function createLiveEvents(options: LiveEventsOptions): LiveEvents {
  const { feed, heartbeatMs = HEARTBEAT_MS } = options;
  const open = new Set<AbortController>();

  async function follow(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const ending = new AbortController();
    response.once("close", () => ending.abort());
    const standing = { reader: await options.readerOf(request) };
    const recheck = async () => {
      const reader = await readerStill(options.readerOf, request);
      if (reader) standing.reader = reader;
      else ending.abort();
    };
    open.add(ending);
    options.counted(open.size);
    const heartbeat = beat(response, recheck, heartbeatMs);
    try {
      response.writeHead(200, streamHeaders).write(`retry: ${RETRY_MS}\n\n`);
      const after = await startFrom(feed, request, response);
      for await (const event of feed.subscribe({ after, signal: ending.signal })) {
        if (!(await hasRoom(response, options, ending.signal))) {
          response.write(refetch(event.position));
          break;
        }
        response.write(isSeen(event, standing.reader.sight) ? frameOf(event) : `id: ${event.position}\n\n`);
        if (mayChange(event, standing.reader)) await recheck();
      }
    } finally {
      clearInterval(heartbeat);
      open.delete(ending);
      options.counted(open.size);
      response.end();
    }
  }

  return {
    follow,
    close: () => {
      for (const ending of open) ending.abort();
    },
  };
}

const streamHeaders = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "no-store, no-transform",
  "X-Accel-Buffering": "no",
};

/** The text of an event, made once for all who are sent it. */
const frames = new WeakMap<FeedEvent, string>();
function frameOf(event: FeedEvent): string {
  const known = frames.get(event);
  if (known !== undefined) return known;
  const { position, type, stream, about } = event;
  const frame = `id: ${position}\ndata: ${JSON.stringify({ position, type, stream, about })}\n\n`;
  frames.set(event, frame);
  return frame;
}

/** Where a client starts: after what it has seen, or now, told whether its data may be stale. */
async function startFrom(
  feed: LiveEventsOptions["feed"],
  request: IncomingMessage,
  response: ServerResponse,
) {
  const head = await feed.head();
  const header = request.headers["last-event-id"];
  if (header === undefined) {
    response.write(`id: ${head}\nevent: ready\ndata: {}\n\n`);
    return head;
  }
  const seen = typeof header === "string" && /^\d{1,15}$/.test(header) ? Number(header) : -1;
  if (seen >= 0 && seen <= head && head - seen <= MAX_REPLAY) return seen;
  response.write(refetch(head));
  return head;
}

/** Waits for a client that reads slower than the register grows, but not for ever. */
async function hasRoom(
  response: ServerResponse,
  { maxBufferedBytes = MAX_BUFFERED_BYTES, maxStallMs = MAX_STALL_MS }: LiveEventsOptions,
  signal: AbortSignal,
): Promise<boolean> {
  if (response.writableLength <= maxBufferedBytes) return true;
  return new Promise((resolve) => {
    const finish = (room: boolean) => {
      clearTimeout(timer);
      response.off("drain", drained);
      signal.removeEventListener("abort", aborted);
      resolve(room);
    };
    const drained = () => finish(true);
    const aborted = () => finish(false);
    const timer = setTimeout(() => finish(false), maxStallMs);
    response.once("drain", drained);
    signal.addEventListener("abort", aborted, { once: true });
  });
}

/** Null when the client may no longer follow; throws when that could not be found out. */
async function readerStill(readerOf: StreamReaderOf, request: IncomingMessage): Promise<StreamReader | null> {
  try {
    return await readerOf(request);
  } catch (error) {
    if (error instanceof AppError && error.code !== "unavailable") return null;
    throw error;
  }
}

/** Keeps proxies from closing a quiet stream, and asks from time to time who its client is by now. */
function beat(response: ServerResponse, recheck: () => Promise<void>, everyMs: number): NodeJS.Timeout {
  let beats = 0;
  return setInterval(() => {
    response.write(": still here\n\n");
    beats += 1;
    if (beats % BEATS_PER_CHECK !== 0) return;
    // A database that does not answer ends nobody's stream; the next check asks again.
    recheck().catch(() => undefined);
  }, everyMs);
}

/** Sessions and tokens end in the stream of their person or token; a role may reach anyone through a group. */
function mayChange({ type, stream }: FeedEvent, { actor }: StreamReader): boolean {
  if (type.startsWith("policy.role_")) return true;
  if (!type.startsWith("auth.")) return false;
  const owner = actor.kind === "token" ? actor.ownerId : actor.id;
  return stream === `auth.person/${owner}` || stream === `auth.token/${actor.id}`;
}
