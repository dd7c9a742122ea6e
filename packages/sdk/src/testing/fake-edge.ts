import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import {
  BreakerReport,
  Delta,
  ExposureReport,
  InstanceReport,
  SDK_PATHS,
  Snapshot,
  type PublishedFlag,
} from "@signalbox/wire";

export const TEST_KEY = "sbk_test_srv_key";

type Definition = PublishedFlag["definition"];

/** A flag that serves `variant` of on and off to everybody, unless it says otherwise. */
export function publishedFlag(key: string, version: number, part: Partial<Definition> = {}): PublishedFlag {
  const definition: Definition = {
    state: "ENABLED",
    variants: { on: true, off: false },
    defaultVariant: "off",
    ...part,
  };
  return {
    key,
    version,
    revision: version,
    definition,
    killed: false,
    portable: true,
    entity: "component:default/shop",
  };
}

export function snapshotOf(revision: number, flags: PublishedFlag[], part: Partial<Snapshot> = {}): Snapshot {
  return Snapshot.parse({ environment: "test", revision, flags, segments: [], ...part });
}

/** What a test may put in the way of a request; true means that it was answered. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => boolean;

/** An edge that holds one environment in memory and speaks the wire protocol over real HTTP. */
export interface FakeEdge {
  readonly url: string;
  readonly requests: { readonly path: string; readonly lastEventId: string | undefined }[];
  readonly instances: InstanceReport[];
  readonly exposures: ExposureReport[];
  readonly breakers: BreakerReport[];
  /** OTLP's JSON as it came. */
  readonly metrics: string[];
  fault: Fault | null;
  publish(snapshot: Snapshot): void;
  /** Sends a delta to everybody who listens and holds `after` from then on. */
  send(change: Partial<Delta>, after: Snapshot): void;
  /** Any text, as an edge gone wrong would send it. */
  sendRaw(text: string): void;
  listeners(): number;
  /** Breaks off every connection and stops listening. */
  kill(): Promise<void>;
  restart(): Promise<void>;
}

export async function startFakeEdge(first: Snapshot): Promise<FakeEdge> {
  const state = { snapshot: first, port: 0, streams: new Set<ServerResponse>() };
  let server: Server;
  const edge: FakeEdge = {
    get url() {
      return `http://127.0.0.1:${state.port}`;
    },
    requests: [],
    instances: [],
    exposures: [],
    breakers: [],
    metrics: [],
    fault: null,
    publish(snapshot) {
      state.snapshot = snapshot;
      for (const stream of state.streams) write(stream, "snapshot", snapshot);
    },
    send(change, after) {
      const before = state.snapshot;
      state.snapshot = after;
      const delta = Delta.parse({ ...emptyDelta(before, after), ...change });
      for (const stream of state.streams) write(stream, "delta", delta);
    },
    sendRaw(raw) {
      for (const stream of state.streams) stream.write(raw);
    },
    listeners: () => state.streams.size,
    async kill() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
    async restart() {
      server = createServer((request, response) => void answer(edge, state, request, response));
      server.listen(state.port, "127.0.0.1");
      await once(server, "listening");
      state.port = (server.address() as AddressInfo).port;
    },
  };
  await edge.restart();
  return edge;
}

interface State {
  snapshot: Snapshot;
  streams: Set<ServerResponse>;
}

function emptyDelta(before: Snapshot, after: Snapshot): Delta {
  return {
    environment: after.environment,
    from: before.revision,
    revision: after.revision,
    flags: [],
    removedFlags: [],
    segments: [],
    removedSegments: [],
    breakers: [],
    removedBreakers: [],
  };
}

function write(stream: ServerResponse, event: string, body: { revision: number }): void {
  stream.write(`event: ${event}\nid: ${body.revision}-x\ndata: ${JSON.stringify(body)}\n\n`);
}

async function answer(edge: FakeEdge, state: State, request: IncomingMessage, response: ServerResponse) {
  const path = request.url ?? "";
  const lastEventId = request.headers["last-event-id"];
  edge.requests.push({ path, lastEventId: typeof lastEventId === "string" ? lastEventId : undefined });
  if (edge.fault?.(request, response)) return;
  if (request.headers.authorization !== `Bearer ${TEST_KEY}`) return void response.writeHead(401).end();
  if (path === SDK_PATHS.stream) return stream(state, lastEventId, response);
  if (path === SDK_PATHS.flags) return flags(state, request, response);
  const sent = await text(request);
  if (path === "/v1/metrics") {
    edge.metrics.push(sent);
    return void response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  }
  const body: unknown = JSON.parse(sent);
  response.writeHead(takeReport(edge, path, body) ? 204 : 400).end();
}

function takeReport(edge: FakeEdge, path: string, body: unknown): boolean {
  if (path === SDK_PATHS.instances) return take(InstanceReport.safeParse(body), edge.instances);
  if (path === SDK_PATHS.breakers) return take(BreakerReport.safeParse(body), edge.breakers);
  return take(ExposureReport.safeParse(body), edge.exposures);
}

function take<T>(parsed: { success: true; data: T } | { success: false }, into: T[]): boolean {
  if (parsed.success) into.push(parsed.data);
  return parsed.success;
}

function stream(state: State, lastEventId: unknown, response: ServerResponse): void {
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  state.streams.add(response);
  response.on("close", () => state.streams.delete(response));
  const known = lastEventId === `${state.snapshot.revision}-x`;
  if (known) response.write(`event: ping\ndata: {"revision":${state.snapshot.revision},"age":0}\n\n`);
  else write(response, "snapshot", state.snapshot);
}

function flags({ snapshot }: State, request: IncomingMessage, response: ServerResponse): void {
  const etag = `"${snapshot.revision}-x"`;
  if (request.headers["if-none-match"] === etag) return void response.writeHead(304, { ETag: etag }).end();
  response.writeHead(200, { ETag: etag, "Content-Type": "application/json" }).end(JSON.stringify(snapshot));
}
