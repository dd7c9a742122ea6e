import { createFrameReader, type Frame } from "./event-frames.ts";
import { LiveEvent, type Connection } from "./live-event.ts";

export interface StreamHandlers {
  readonly onEvent: (event: LiveEvent) => void;
  /** More was missed than the server replays: everything on the screen is stale. */
  readonly onRefetch: (position: number) => void;
  readonly onConnection: (connection: Connection) => void;
}

const URL = "/api/events";
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;
/** The server beats every 15 s; three missed beats mean that the line is dead. */
const SILENCE_MS = 45_000;

class Refused extends Error {}

/** Follows the register until `signal` aborts, from `position` on, through as many connections as it takes. */
export async function followStream(position: number, handlers: StreamHandlers, signal: AbortSignal) {
  let last = position;
  let wait = FIRST_WAIT_MS;
  let pausedSince: number | null = null;
  const onFrame = (frame: Frame) => {
    const at = Number(frame.id ?? NaN);
    if (Number.isInteger(at)) last = at;
    if (frame.event === "refetch") handlers.onRefetch(at);
    if (frame.event === "message") handlers.onEvent(LiveEvent.parse(JSON.parse(frame.data)));
  };
  while (!signal.aborted) {
    try {
      await readOnce(last, signal, onFrame, () => {
        wait = FIRST_WAIT_MS;
        pausedSince = null;
        handlers.onConnection({ state: "live" });
      });
    } catch (error) {
      if (error instanceof Refused) return handlers.onConnection({ state: "off", reason: error.message });
    }
    if (signal.aborted) return;
    pausedSince ??= Date.now();
    handlers.onConnection({ state: "paused", since: pausedSince });
    await pause(wait, signal);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }
}

async function readOnce(
  last: number,
  signal: AbortSignal,
  onFrame: (frame: Frame) => void,
  onOpen: () => void,
) {
  const dead = new AbortController();
  const giveUp = () => dead.abort();
  const response = await fetch(URL, {
    headers: { Accept: "text/event-stream", "Last-Event-ID": String(last) },
    cache: "no-store",
    signal: AbortSignal.any([signal, dead.signal]),
  });
  if (response.status === 401) throw new Refused("You are signed out.");
  if (response.status === 403) throw new Refused("Your role may not follow the register.");
  if (!response.ok || !response.body) throw new Error(`The stream answered ${response.status}.`);
  onOpen();
  const frames = createFrameReader();
  let timer = setTimeout(giveUp, SILENCE_MS);
  window.addEventListener("offline", giveUp);
  try {
    for await (const chunk of textOf(response.body)) {
      clearTimeout(timer);
      timer = setTimeout(giveUp, SILENCE_MS);
      frames(chunk).forEach(onFrame);
    }
  } finally {
    clearTimeout(timer);
    window.removeEventListener("offline", giveUp);
  }
}

/** Streams are not async iterable in every browser, so they are read by hand. */
async function* textOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield decoder.decode(value, { stream: true });
  }
}

/** Ends early when the browser says that it is online again. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener("online", done);
    signal.addEventListener("abort", done);
  });
}
