import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { SDK_PATHS } from "@signalbox/wire";
import { WindowLimit, type Edge } from "@signalbox/runtime/edge";
import type { Logger } from "@signalbox/telemetry";
import { carryOut, sendEmpty } from "./answer.ts";
import { preflight } from "./cross-origin.ts";
import { SYNC_PATH, flagdSync, sdkFlags } from "./documents.ts";
import type { Call, EdgeContext, ServerSettings } from "./edge-context.ts";
import { ofrepEvents, pingFrame, refetchFrame, sdkStream } from "./event-streams.ts";
import { live, ready } from "./health.ts";
import { createEdgeMetrics } from "./metrics.ts";
import { BULK_PATH, EVENTS_PREFIX, SINGLE_PREFIX, evaluateAll, evaluateOne } from "./ofrep-evaluate.ts";
import { METRICS_PATH, otlpMetrics } from "./otlp-metrics.ts";
import { sdkBreakers, sdkExposures, sdkInstances } from "./reports.ts";
import { RequestCounts } from "./request-counts.ts";
import { StreamHub } from "./stream-hub.ts";

type Door = (ctx: EdgeContext, call: Call) => void;

export interface EdgeServerOptions {
  readonly edge: Edge;
  readonly logger: Logger;
  readonly settings: ServerSettings;
  /** Attempts of one address with a key that opens nothing. */
  readonly failures: { readonly points: number; readonly seconds: number };
  readonly backlog?: number;
  readonly mostStreams?: number;
}

export interface EdgeServer {
  listen(port: number, host: string): Promise<number>;
  /** Ends the streams, answers what is on its way, and stops. */
  close(): Promise<void>;
}

const CLOSE_MS = 5000;
const BODY_MS = 10_000;
const KEEP_ALIVE_MS = 75_000;

/** The doors of an edge. The ones that are used most are compared first. */
export function createEdgeServer(options: EdgeServerOptions): EdgeServer {
  const { edge, logger, settings, backlog, mostStreams } = options;
  const streams = new StreamHub({
    now: edge.now,
    ping: (environment) => pingFrame({ edge }, environment),
    refetch: refetchFrame,
    ...(backlog !== undefined && { backlog }),
    ...(mostStreams !== undefined && { most: mostStreams }),
  });
  const failures = new WindowLimit(options.failures);
  const ctx: EdgeContext = { edge, logger, settings, streams, failures, counts: new RequestCounts() };
  const forget = edge.state.listen(streams);
  const doors = doorsOf();
  const server = createServer(
    { requestTimeout: BODY_MS, keepAliveTimeout: KEEP_ALIVE_MS },
    (request, response) => handle(ctx, doors, request, response),
  );
  return {
    listen: (port, host) => listen(server, port, host),
    close: async () => {
      forget();
      streams.close();
      await close(server);
    },
  };
}

function handle(ctx: EdgeContext, doors: Doors, request: IncomingMessage, response: ServerResponse): void {
  const url = request.url ?? "/";
  const mark = url.indexOf("?");
  const path = mark < 0 ? url : url.slice(0, mark);
  const query = mark < 0 ? "" : url.slice(mark + 1);
  const call: Call = { request, response, path, query, route: "unknown" };
  carryOut(ctx, call, () => doorOf(doors, request.method ?? "", path)(ctx, call));
}

type Doors = ReadonlyMap<string, Door>;

function doorsOf(): Doors {
  return new Map<string, Door>([
    [`POST ${SDK_PATHS.instances}`, sdkInstances],
    [`POST ${SDK_PATHS.exposures}`, sdkExposures],
    [`POST ${SDK_PATHS.breakers}`, sdkBreakers],
    [`POST ${METRICS_PATH}`, otlpMetrics],
    [`GET ${SDK_PATHS.stream}`, sdkStream],
    [`GET ${SDK_PATHS.flags}`, sdkFlags],
    [`GET ${SYNC_PATH}`, flagdSync],
    ["GET /api/health/live", live],
    ["GET /api/health/ready", ready],
    ["GET /api/metrics", createEdgeMetrics()],
  ]);
}

function doorOf(doors: Doors, method: string, path: string): Door {
  if (method === "POST") {
    if (path === BULK_PATH) return evaluateAll;
    if (path.startsWith(SINGLE_PREFIX)) return evaluateOne;
  }
  const door = doors.get(`${method} ${path}`);
  if (door) return door;
  if (method === "GET" && path.startsWith(EVENTS_PREFIX)) return ofrepEvents;
  if (method === "OPTIONS" && path.startsWith("/ofrep/")) return allowOrigin;
  return isDoor(doors, path) ? notAllowed : notFound;
}

function isDoor(doors: Doors, path: string): boolean {
  return path.startsWith(BULK_PATH) || ["GET", "POST"].some((method) => doors.has(`${method} ${path}`));
}

const allowOrigin: Door = (ctx, call) => sendEmpty(ctx, call, 204, preflight(ctx, call.request));
const notFound: Door = (ctx, call) => sendEmpty(ctx, call, 404);
const notAllowed: Door = (ctx, call) => sendEmpty(ctx, call, 405);

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
  await closed;
  clearTimeout(timer);
}
