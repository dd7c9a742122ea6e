import type { ServerResponse } from "node:http";
import type { LiveEnvironment, LiveKey, StateListener } from "@signalbox/runtime/edge";

export type StreamKind = "sdk" | "ofrep";

interface Stream {
  readonly kind: StreamKind;
  readonly key: LiveKey;
  readonly response: ServerResponse;
  /** What it was sent first and may not have read yet. */
  allowance: number;
}

export interface HubOptions {
  readonly now: () => number;
  /** The frames that SDKs get each ten seconds, and browsers each fifteen. */
  readonly ping: (environment: string) => Buffer;
  /** The frame that tells a browser to evaluate again. */
  readonly refetch: (environment: LiveEnvironment) => Buffer;
  /** Bytes that may wait for a client that does not read, beyond what it was sent first. */
  readonly backlog?: number;
  /** Streams of a kind that may be open at once. */
  readonly most?: number;
}

const BACKLOG = 1_000_000;
/** Each costs a connection; browsers in any number must not take the room of services. */
const MOST_OF_A_KIND = 10_000;
const PING_MS = 10_000;
const COMMENT_MS = 15_000;
const KEYS_MS = 500;
const COMMENT = Buffer.from(": alive\n\n");

/** All open event streams. A client that does not read is cut off before it costs memory, and begins anew when it can. */
export class StreamHub implements StateListener {
  readonly #options: HubOptions;
  readonly #streams = new Map<string, Set<Stream>>();
  readonly #timers: NodeJS.Timeout[];
  readonly #dropped = { sdk: 0, ofrep: 0 };
  readonly #open = { sdk: 0, ofrep: 0 };

  constructor(options: HubOptions) {
    this.#options = options;
    this.#timers = [
      setInterval(() => this.#each("sdk", ({ key }) => options.ping(key.environment)), PING_MS),
      setInterval(() => this.#each("ofrep", () => COMMENT), COMMENT_MS),
      setInterval(() => this.keysChanged(), KEYS_MS),
    ];
  }

  dropped(kind: StreamKind): number {
    return this.#dropped[kind];
  }

  count(kind: StreamKind): number {
    return this.#open[kind];
  }

  isFull(kind: StreamKind): boolean {
    return this.#open[kind] >= (this.#options.most ?? MOST_OF_A_KIND);
  }

  /** Sends the first frames and everything from then on; what a client is sent first may be as long as it must. */
  open(kind: StreamKind, key: LiveKey, response: ServerResponse, first: readonly Buffer[]): void {
    const allowance = first.reduce((sum, { length }) => sum + length, 0);
    const stream: Stream = { kind, key, response, allowance };
    const streams = this.#streams.get(key.environment) ?? new Set();
    this.#streams.set(key.environment, streams.add(stream));
    this.#open[kind]++;
    const gone = () => {
      if (streams.delete(stream)) this.#open[kind]--;
    };
    response.on("close", gone);
    response.on("error", gone);
    for (const frame of first) response.write(frame);
  }

  moved(environment: LiveEnvironment, { bytes }: { readonly bytes: Buffer }): void {
    const refetch = this.#options.refetch(environment);
    for (const stream of this.#streams.get(environment.name) ?? [])
      this.#send(stream, stream.kind === "sdk" ? bytes : refetch);
  }

  /** Ends the streams whose key opens nothing any more. */
  keysChanged(): void {
    const now = this.#options.now();
    for (const streams of this.#streams.values())
      for (const stream of streams) if (!stream.key.isGood(now)) stream.response.end();
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    for (const streams of this.#streams.values()) for (const { response } of streams) response.end();
  }

  #each(kind: StreamKind, frame: (stream: Stream) => Buffer): void {
    for (const streams of this.#streams.values())
      for (const stream of streams) if (stream.kind === kind) this.#send(stream, frame(stream));
  }

  #send(stream: Stream, frame: Buffer): void {
    const { response } = stream;
    if (response.writableEnded || response.destroyed) return;
    const { backlog = BACKLOG } = this.#options;
    const waiting = response.writableLength;
    if (waiting === 0) stream.allowance = 0;
    else if (waiting + frame.length > backlog + stream.allowance) {
      this.#dropped[stream.kind]++;
      response.destroy();
      return;
    }
    response.write(frame);
  }
}
