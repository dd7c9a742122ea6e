import { setTimeout as wait } from "node:timers/promises";
import { EdgeRefusal, type EdgeClient } from "./edge-client.ts";
import type { ServerEvent } from "./event-stream.ts";
import type { Transport } from "./evaluation.ts";
import { followStream, type StreamEnd } from "./follow-stream.ts";
import { messageOf, type Timings } from "./settings.ts";

/** What became of a message of the edge: taken over, not newer than what is served, or not to be joined to it. */
export type Outcome = "ok" | "known" | "gap";

export interface ConnectionParts {
  readonly client: EdgeClient;
  readonly streaming: boolean;
  readonly pollMs: number;
  readonly timings: Timings;
  /** 0 to 1, for delays that differ between instances. */
  readonly random: () => number;
  /** What the last definitions were sent as, so that a stream goes on from there. */
  readonly lastEventId: string | null;
  onSnapshot(body: unknown, id: string | null): Outcome;
  onDelta(body: unknown, id: string | null): Outcome;
  /** The edge was heard, and what is served is what it has. */
  onLive(transport: Transport): void;
  onLost(reason: string, keyRefused: boolean): void;
}

/** What one attempt, or one stream however long, led to. */
interface Attempt {
  readonly progress: boolean;
  readonly waitMs?: number;
  /** The edge should be polled for a while. */
  readonly poll?: true;
}

/** Where a key is refused, nothing changes within seconds. */
const REFUSED_WAIT_MS = 30_000;

/** Keeps up with the edge until told to stop: by stream where there is one, else by asking. */
export async function keepConnected(parts: ConnectionParts, stop: AbortSignal): Promise<void> {
  const { streaming, pollMs, timings, random } = parts;
  const position = { id: parts.lastEventId, etag: null as string | null };
  let failures = 0;
  let streamAgainAt = streaming ? 0 : Infinity;
  while (!stop.aborted) {
    const byStream = performance.now() >= streamAgainAt;
    const attempt = byStream ? await stream(parts, position, stop) : await poll(parts, position, stop);
    if (attempt.poll) {
      streamAgainAt = performance.now() + timings.streamAgainMs;
      continue;
    }
    failures = attempt.progress ? 0 : failures + 1;
    const calm = !byStream && attempt.progress;
    const delay = attempt.waitMs ?? (calm ? pollMs : backoff(failures, timings.backoff));
    // Between half of it and all of it, so that a thousand instances do not come back in one moment.
    await pause(delay * (0.5 + random() / 2), stop);
  }
}

async function stream(parts: ConnectionParts, position: Position, stop: AbortSignal): Promise<Attempt> {
  const onEvent = (event: ServerEvent) => {
    const outcome = takeEvent(parts, event);
    if (outcome === "gap") {
      forget(position);
      return "give-up";
    }
    if (outcome === "ok") Object.assign(position, { id: event.id, etag: null });
    parts.onLive("stream");
    return "continue";
  };
  const guarded = guard(onEvent, () => forget(position));
  const end = await followStream(parts.client, position.id, guarded, parts.timings, stop);
  if (!stop.aborted) parts.onLost(end.message, end.kind === "refused" && end.refusal.ofKey);
  return attemptOf(end);
}

interface Position {
  id: string | null;
  etag: string | null;
}

/** The next answer is to be everything. */
function forget(position: Position): void {
  Object.assign(position, { id: null, etag: null });
}

/** A message that cannot be read leads to a whole snapshot, never to a half-applied state. */
function guard(onEvent: (event: ServerEvent) => "continue" | "give-up", startOver: () => void) {
  return (event: ServerEvent) => {
    try {
      return onEvent(event);
    } catch (error) {
      startOver();
      throw error;
    }
  };
}

function takeEvent(parts: ConnectionParts, { type, data, id }: ServerEvent): Outcome {
  if (type === "snapshot") return parts.onSnapshot(JSON.parse(data), id);
  if (type === "delta") return parts.onDelta(JSON.parse(data), id);
  return "known";
}

function attemptOf(end: StreamEnd): Attempt {
  switch (end.kind) {
    case "unavailable":
      return { progress: end.received, poll: true };
    case "lost":
      return { progress: end.received };
    case "refused":
      return { progress: false, ...waitOf(end.refusal) };
    default:
      return end satisfies never;
  }
}

async function poll(parts: ConnectionParts, position: Position, stop: AbortSignal): Promise<Attempt> {
  try {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(parts.timings.requestMs)]);
    // Also what came by stream: the edge tells by it whether the database went back.
    const known = position.etag ?? (position.id === null ? null : `"${position.id}"`);
    const answer = await parts.client.fetchFlags(known, signal);
    // What was not taken over is no place to go on from.
    if (answer !== null && parts.onSnapshot(answer.body, answer.etag) === "ok") {
      position.etag = answer.etag;
      // The stream names the same content by the same text, without the quotes.
      position.id = answer.etag?.replaceAll(/^(W\/)?"|"$/g, "") ?? null;
    }
    parts.onLive("polling");
    return { progress: true };
  } catch (error) {
    if (!stop.aborted) parts.onLost(messageOf(error), error instanceof EdgeRefusal && error.ofKey);
    return { progress: false, ...(error instanceof EdgeRefusal && waitOf(error)) };
  }
}

function waitOf({ retryAfterMs, passes }: EdgeRefusal): { waitMs?: number } {
  // Twice, since between half of the delay and all of it is waited.
  if (retryAfterMs !== null) return { waitMs: Math.min(retryAfterMs, 10 * REFUSED_WAIT_MS) * 2 };
  return passes ? {} : { waitMs: REFUSED_WAIT_MS };
}

function backoff(failures: number, { leastMs, mostMs }: Timings["backoff"]): number {
  return Math.min(mostMs, leastMs * 2 ** Math.min(failures, 20));
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  // A wait that is broken off is a connection that is closed, which the loop sees.
  await wait(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
