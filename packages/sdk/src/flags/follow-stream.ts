import { EdgeRefusal, type EdgeClient } from "./edge-client.ts";
import { createEventReader, type ServerEvent } from "./event-stream.ts";
import { messageOf, type Timings } from "./settings.ts";

/** How a stream ended; `received` tells whether anything came over it. */
export type StreamEnd = { readonly received: boolean; readonly message: string } & (
  | { readonly kind: "lost" }
  /** This edge, or something between, does not stream. */
  | { readonly kind: "unavailable" }
  | { readonly kind: "refused"; readonly refusal: EdgeRefusal }
);

/** What the caller makes of an event: go on, or give this stream up because it cannot be continued. */
export type EventHandler = (event: ServerEvent) => "continue" | "give-up";

const NO_STREAM_HERE = new Set([404, 405, 406, 426, 501]);

/** Reads one stream to its end, which it never throws. Silence ends it too. */
export async function followStream(
  client: EdgeClient,
  lastEventId: string | null,
  onEvent: EventHandler,
  { silenceMs, firstEventMs }: Pick<Timings, "silenceMs" | "firstEventMs">,
  stop: AbortSignal,
): Promise<StreamEnd> {
  const silence = new AbortController();
  let opened = false;
  let received = false;
  const watch = setTimeout(() => silence.abort(new Error("the edge was silent")), firstEventMs);
  watch.unref();
  let timer = watch;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(new Error("the edge fell silent")), silenceMs).unref();
  };
  const signal = AbortSignal.any([stop, silence.signal]);
  try {
    const response = await client.openStream(lastEventId, signal);
    if (!response.headers.get("Content-Type")?.startsWith("text/event-stream")) {
      await response.body?.cancel();
      return {
        kind: "unavailable",
        received,
        message: "the edge answered with something else than a stream",
      };
    }
    opened = true;
    const message = await readEvents(response, heard, (event) => {
      received = true;
      return onEvent(event);
    });
    return { kind: "lost", received, message };
  } catch (error) {
    if (error instanceof EdgeRefusal) return refused(error);
    // A proxy that holds events back opens the stream and then delivers nothing.
    const kind = opened && !received && silence.signal.aborted ? "unavailable" : "lost";
    return { kind, received, message: messageOf(error) };
  } finally {
    clearTimeout(timer);
  }
}

async function readEvents(response: Response, heard: () => void, onEvent: EventHandler): Promise<string> {
  const body = response.body;
  if (body === null) return "the stream has no body";
  const reading = { givenUp: false };
  const feed = createEventReader((event) => {
    heard();
    if (!reading.givenUp) reading.givenUp = onEvent(event) === "give-up";
  });
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    feed(decoder.decode(chunk, { stream: true }));
    if (reading.givenUp) return "the stream cannot be continued";
  }
  return "the edge ended the stream";
}

function refused(refusal: EdgeRefusal): StreamEnd {
  const { message } = refusal;
  return NO_STREAM_HERE.has(refusal.status)
    ? { kind: "unavailable", received: false, message }
    : { kind: "refused", received: false, message, refusal };
}
