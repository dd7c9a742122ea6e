import type { IncomingMessage, ServerResponse } from "node:http";
import { sessionEnded, sessionRevoked, tokenRevoked, tokenRotated } from "@signalbox/domain/auth";
import type { EventLog, RegisterEvent } from "@signalbox/domain/events";
import type { Actor } from "@signalbox/kernel";
import type { LiveRegister } from "@signalbox/runtime/full";

export interface LiveEventsOptions {
  readonly register: LiveRegister;
  readonly eventLog: Pick<EventLog, "after" | "head">;
  /** Whether the caller may still follow; asked again now and then, since sessions run out. */
  stillAllowed(actor: Actor): Promise<boolean>;
  /** Learns how many streams are open, each time that changes. */
  counted(open: number): void;
  readonly heartbeatMs?: number;
  readonly maxBufferedBytes?: number;
}

export interface LiveEvents {
  /** Streams to one client until it leaves, loses its right, or falls behind. */
  follow(request: IncomingMessage, response: ServerResponse, actor: Actor): Promise<void>;
  /** Ends every stream; clients come back elsewhere and resume. */
  close(): void;
}

interface Connection {
  readonly response: ServerResponse;
  readonly actor: Actor;
  /** The last position this client was sent. */
  sent: number;
  /** Events that arrive while earlier ones are still read from the register; null once caught up. */
  waiting: RegisterEvent[] | null;
}

const HEARTBEAT_MS = 15_000;
const BEATS_PER_CHECK = 4;
const MAX_BUFFERED_BYTES = 256 * 1024;
/** A client that missed more than this refetches instead. */
const MAX_REPLAY = 1_000;
const RETRY_MS = 2_000;

const frameOf = ({ position, type, stream, about }: RegisterEvent): string =>
  `id: ${position}\ndata: ${JSON.stringify({ position, type, stream, about })}\n\n`;
const refetchFrame = (position: number): string => `id: ${position}\nevent: refetch\ndata: {}\n\n`;

/** One subscription of the process, handed on to all its clients. */
export function createLiveEvents(options: LiveEventsOptions): LiveEvents {
  const { register, eventLog, heartbeatMs = HEARTBEAT_MS, maxBufferedBytes = MAX_BUFFERED_BYTES } = options;
  const connections = new Set<Connection>();

  function drop(connection: Connection): void {
    if (!connections.delete(connection)) return;
    connection.response.end();
    options.counted(connections.size);
  }

  function send(connection: Connection, frame: string, position: number): void {
    if (connection.response.writableLength > maxBufferedBytes) {
      connection.response.write(refetchFrame(position));
      drop(connection);
      return;
    }
    connection.response.write(frame);
    connection.sent = Math.max(connection.sent, position);
  }

  const stop = register.subscribe((event) => {
    const frame = frameOf(event);
    const ended = endedBy(event);
    for (const connection of connections) {
      if (ended?.(connection.actor)) drop(connection);
      else if (connection.waiting) connection.waiting.push(event);
      else if (event.position > connection.sent) send(connection, frame, event.position);
    }
  });

  async function catchUp(connection: Connection, from: number | null): Promise<void> {
    const head = (await eventLog.head()).position;
    if (from === null || from > head || head - from > MAX_REPLAY) {
      // Without a known position the client starts from now; with a distant one its data is stale.
      send(connection, from === null ? `id: ${head}\nevent: ready\ndata: {}\n\n` : refetchFrame(head), head);
    } else {
      connection.sent = from;
      for (const event of await eventLog.after(from, MAX_REPLAY))
        send(connection, frameOf(event), event.position);
    }
    const waiting = connection.waiting ?? [];
    connection.waiting = null;
    for (const event of waiting) {
      if (event.position > connection.sent) send(connection, frameOf(event), event.position);
    }
  }

  let beats = 0;
  const heartbeat = setInterval(() => {
    beats += 1;
    for (const connection of connections) {
      connection.response.write(": still here\n\n");
      if (beats % BEATS_PER_CHECK !== 0) continue;
      options.stillAllowed(connection.actor).then(
        (allowed) => allowed || drop(connection),
        // An unanswered question is asked again at the next check.
        () => undefined,
      );
    }
  }, heartbeatMs).unref();

  return {
    async follow(request, response, actor) {
      const connection: Connection = { response, actor, sent: 0, waiting: [] };
      response.writeHead(200, {
        "Content-Type": "text/event-stream; charset=utf-8",
        "Cache-Control": "no-store, no-transform",
        "X-Accel-Buffering": "no",
      });
      response.write(`retry: ${RETRY_MS}\n\n`);
      connections.add(connection);
      options.counted(connections.size);
      response.on("close", () => drop(connection));
      try {
        await catchUp(connection, lastEventId(request));
      } catch (error) {
        drop(connection);
        throw error;
      }
    },
    close() {
      clearInterval(heartbeat);
      stop();
      for (const connection of [...connections]) drop(connection);
    },
  };
}

function lastEventId(request: IncomingMessage): number | null {
  const header = request.headers["last-event-id"];
  return typeof header === "string" && /^\d{1,15}$/.test(header) ? Number(header) : null;
}

/** Whose streams an event ends: those of the session or token that it takes away. */
function endedBy(event: RegisterEvent): ((actor: Actor) => boolean) | null {
  const session = sessionEnded.read(event) ?? sessionRevoked.read(event);
  if (session) return (actor) => actor.kind === "person" && actor.sessionId === session.data.sessionId;
  const token = tokenRevoked.read(event) ?? tokenRotated.read(event);
  return token && ((actor) => actor.id === token.data.tokenId);
}
