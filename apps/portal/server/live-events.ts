import type { IncomingMessage, ServerResponse } from "node:http";
import type { FeedEvent, RegisterFeed } from "@signalbox/runtime/full";
import type { Actor } from "@signalbox/kernel";

export interface LiveEventsOptions {
  readonly feed: Pick<RegisterFeed, "head" | "subscribe">;
  /** Whether the caller may still follow; asked again when a session ends and now and then, since sessions run out. */
  stillAllowed(actor: Actor): Promise<boolean>;
  /** Learns how many streams are open, each time that changes. */
  counted(open: number): void;
  readonly heartbeatMs?: number;
  readonly maxBufferedBytes?: number;
  readonly maxStallMs?: number;
}

export interface LiveEvents {
  /** Streams to one client until it leaves, loses its right, or falls behind. */
  follow(request: IncomingMessage, response: ServerResponse, actor: Actor): Promise<void>;
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

  async function follow(request: IncomingMessage, response: ServerResponse, actor: Actor): Promise<void> {
    const ending = new AbortController();
    open.add(ending);
    options.counted(open.size);
    response.once("close", () => ending.abort());
    const heartbeat = beat(response, actor, ending, options, heartbeatMs);
    try {
      response.writeHead(200, streamHeaders).write(`retry: ${RETRY_MS}\n\n`);
      const after = await startFrom(feed, request, response);
      for await (const event of feed.subscribe({ after, signal: ending.signal })) {
        if (!(await hasRoom(response, options, ending.signal))) {
          response.write(refetch(event.position));
          break;
        }
        response.write(frameOf(event));
        if (mayEnd(event, actor) && !(await options.stillAllowed(actor))) break;
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

/** Keeps proxies from closing a quiet stream, and asks from time to time whether the session still holds. */
function beat(
  response: ServerResponse,
  actor: Actor,
  ending: AbortController,
  { stillAllowed }: LiveEventsOptions,
  everyMs: number,
): NodeJS.Timeout {
  let beats = 0;
  return setInterval(() => {
    response.write(": still here\n\n");
    beats += 1;
    if (beats % BEATS_PER_CHECK !== 0) return;
    // A database that does not answer ends nobody's stream; the next check asks again.
    stillAllowed(actor).then(
      (allowed) => allowed || ending.abort(),
      () => undefined,
    );
  }, everyMs);
}

/** Sessions and tokens end in the stream of their person or token. */
function mayEnd({ type, stream }: FeedEvent, actor: Actor): boolean {
  if (!type.startsWith("auth.")) return false;
  const owner = actor.kind === "token" ? actor.ownerId : actor.id;
  return stream === `auth.person/${owner}` || stream === `auth.token/${actor.id}`;
}
