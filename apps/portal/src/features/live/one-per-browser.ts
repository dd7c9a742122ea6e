import { z } from "zod";
import { followStream, type StreamHandlers } from "./follow-stream.ts";
import { LiveEvent, type Connection } from "./live-event.ts";
import { createStreamPlace, type StreamPlace } from "./stream-place.ts";

const LOCK = "signalbox-live";

const ConnectionMessage = z.discriminatedUnion("state", [
  z.object({ state: z.literal("connecting") }),
  z.object({ state: z.literal("live") }),
  z.object({ state: z.literal("paused"), since: z.number() }),
  z.object({ state: z.literal("off"), reason: z.string() }),
]);

/** What tabs tell each other. */
const Message = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("event"), event: LiveEvent }),
  z.object({ kind: z.literal("refetch"), position: z.number() }),
  z.object({ kind: z.literal("connection"), connection: ConnectionMessage, position: z.number() }),
  z.object({ kind: z.literal("newcomer") }),
]);
type Message = z.infer<typeof Message>;

/**
 * One stream per browser, since browsers allow six connections per host: the tab that holds the lock reads it and
 * tells the others. When that tab goes, the next one takes the lock and resumes at the last position it heard of.
 * No tab misses what came between the render of its page and its place in the stream.
 */
export function followOncePerBrowser(renderedAt: number, handlers: StreamHandlers): () => void {
  const stop = new AbortController();
  const channel = new BroadcastChannel(LOCK);
  const place = createStreamPlace(renderedAt, handlers);
  let leading: Connection | null = null;
  const tell = (message: Message) => channel.postMessage(message);
  const tellConnection = (connection: Connection) =>
    tell({ kind: "connection", connection, position: place.position() });
  const led: StreamHandlers = {
    onEvent: (event) => (tell({ kind: "event", event }), place.onEvent(event)),
    onRefetch: (position) => (tell({ kind: "refetch", position }), place.onRefetch(position)),
    onConnection: (connection) => {
      leading = connection;
      tellConnection(connection);
      handlers.onConnection(connection);
    },
  };
  channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const message = Message.safeParse(data);
    if (!message.success) return;
    if (message.data.kind === "newcomer") return leading && tellConnection(leading);
    if (leading === null) hear(message.data, place, handlers);
    return undefined;
  });
  tell({ kind: "newcomer" });
  lead(() => {
    place.onLeader(place.position());
    return followStream(place.position(), led, stop.signal);
  }, stop.signal);
  return () => {
    stop.abort();
    channel.close();
  };
}

function hear(
  message: Exclude<Message, { kind: "newcomer" }>,
  place: StreamPlace,
  { onConnection }: StreamHandlers,
): void {
  switch (message.kind) {
    case "event":
      return place.onEvent(message.event);
    case "refetch":
      return place.onRefetch(message.position);
    case "connection":
      onConnection(message.connection);
      return place.onLeader(message.position);
    default:
      return message satisfies never;
  }
}

/** Pages without TLS have no locks: there each tab reads for itself. */
function lead(work: () => Promise<void>, signal: AbortSignal): void {
  const held = "locks" in navigator ? navigator.locks.request(LOCK, { signal }, work) : work();
  // Waiting for the lock ends with an abort when the page goes; everything else is handled inside.
  held.catch(() => undefined);
}
