import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createEdge, type Edge, type EdgeOptions } from "@signalbox/runtime/edge";
import type { Logger } from "@signalbox/telemetry";
import { createEdgeServer, type EdgeServer, type EdgeServerOptions } from "./edge-server.ts";

/** An edge in this process, on a port of its own. */
export interface TestEdge {
  readonly url: string;
  readonly edge: Edge;
  readonly directory: string;
  readonly logged: readonly { readonly message: string; readonly fields: object }[];
  post(path: string, key: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  get(path: string, key: string, headers?: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
}

type Options = Partial<Omit<EdgeOptions, "databaseUrl" | "logger">> &
  Partial<Pick<EdgeServerOptions, "failures" | "backlog" | "mostStreams">> & {
    readonly corsOrigins?: readonly string[];
    readonly publicUrl?: string;
    /** Whether to wait until there is something to answer from. */
    readonly wait?: boolean;
  };

export async function startTestEdge(databaseUrl: string, options: Options = {}): Promise<TestEdge> {
  const { failures, backlog, mostStreams, corsOrigins = ["*"], publicUrl = null, ...rest } = options;
  const { wait = true, ...own } = rest;
  const directory = own.directory ?? (await mkdtemp(path.join(tmpdir(), "signalbox-edge-")));
  const { logger, logged } = listeningLogger();
  const limit = { points: 1_000_000, seconds: 60 };
  const edge = await createEdge({
    databaseUrl,
    directory,
    name: "edge.test",
    version: "1",
    limit,
    otlp: { maxSeries: 10_000, flagVariants: [] },
    logger,
    pollMs: 200,
    ...own,
  });
  const server = createEdgeServer({
    edge,
    logger,
    settings: { publicUrl, corsOrigins, version: "1" },
    failures: failures ?? { points: 1000, seconds: 60 },
    ...(backlog !== undefined && { backlog }),
    ...(mostStreams !== undefined && { mostStreams }),
  });
  if (wait) await edge.loaded;
  const url = `http://127.0.0.1:${await server.listen(0, "127.0.0.1")}`;
  const temporary = own.directory === undefined ? directory : null;
  return { url, edge, directory, logged, ...callsTo(url), stop: () => stop(edge, server, temporary) };
}

function callsTo(url: string): Pick<TestEdge, "post" | "get"> {
  const authorization = (key: string) => ({ authorization: `Bearer ${key}` });
  return {
    post: (path, key, body, headers = {}) =>
      fetch(`${url}${path}`, {
        method: "POST",
        body: typeof body === "string" ? body : JSON.stringify(body),
        headers: { ...authorization(key), "content-type": "application/json", ...headers },
      }),
    get: (path, key, headers = {}) =>
      fetch(`${url}${path}`, { headers: { ...authorization(key), ...headers } }),
  };
}

async function stop(edge: Edge, server: EdgeServer, temporary: string | null): Promise<void> {
  await server.close();
  await edge.close();
  if (temporary !== null) await rm(temporary, { recursive: true, force: true });
}

function listeningLogger() {
  const logged: { message: string; fields: object }[] = [];
  const log = (fields: object, message: string) => void logged.push({ message, fields });
  const logger: Logger = { debug: log, info: log, warn: log, error: log };
  return { logger, logged };
}

export interface ServerEvent {
  readonly id: string | null;
  readonly event: string;
  readonly data: string;
}

/** Reads an event stream in the background; comments are left out. */
export async function readEvents(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ events: ServerEvent[]; status: number; ended: Promise<void>; stop(): void }> {
  const ending = new AbortController();
  const response = await fetch(url, { headers, signal: ending.signal });
  const events: ServerEvent[] = [];
  const ended = collect(response, events).catch(() => undefined);
  return { events, status: response.status, ended, stop: () => ending.abort() };
}

async function collect(response: Response, events: ServerEvent[]): Promise<void> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const parts = text.split("\n\n");
    text = parts.pop() ?? "";
    events.push(...parts.filter((part) => !part.startsWith(":")).map(eventOf));
  }
}

function eventOf(part: string): ServerEvent {
  const field = (name: string) =>
    part
      .split("\n")
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  return { id: field("id") ?? null, event: field("event") ?? "message", data: field("data") ?? "" };
}
