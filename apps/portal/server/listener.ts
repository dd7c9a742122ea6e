import { ServerResponse, type IncomingMessage } from "node:http";
import { getRequestListener, type Http2Bindings, type HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { BACKSTAGE_PATH, backstageErrorResponse } from "@signalbox/api/backstage";
import type { HookSender } from "@signalbox/api/hooks";
import { problemResponse } from "@signalbox/api/rest";
import { textAnswerOf } from "@signalbox/api/text-response";
import { AppError } from "@signalbox/kernel";
import type { Runtime } from "@signalbox/runtime/full";
import { withLogContext } from "@signalbox/telemetry";
import type { OwnAddress } from "../src/server/auth-origin.ts";
import { createApi } from "./api.ts";
import type { ContextOf } from "./context.ts";
import type { LiveEvents } from "./live-events.ts";
import { refusalOf } from "./request-guard.ts";
import { CORRELATION_HEADER, setHeader, stampRequest } from "./request-headers.ts";
import { contentSecurityPolicy, fixedHeaders, newNonce, type HeaderOptions } from "./security-headers.ts";

export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface ListenerOptions {
  readonly runtime: Runtime;
  readonly contextOf: ContextOf;
  readonly live: LiveEvents;
  /** Whatever is not plain HTTP: the pages and the sign-in routes. */
  readonly pages: NodeHandler;
  readonly own: OwnAddress;
  readonly headers: HeaderOptions;
  readonly trustProxy: boolean;
  readonly version: string;
  readonly senders: readonly HookSender[];
  readonly alertmanagerToken: string | undefined;
}

const PLAIN = /^\/api\/(?:trpc|v1|catalog|hooks|health|metrics)(?:[/?]|$)/;
const LIVE = /^\/api\/events(?:\?|$)/;

/** The one door: stamps and guards each request, then hands it to plain HTTP, the event stream or Next. */
export function createListener(
  options: ListenerOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { runtime, headers, own } = options;
  const fixed = Object.entries(fixedHeaders(headers));
  const routes = new WeakMap<IncomingMessage, string>();
  const api = createApi({ ...options, routed: (request, route) => void routes.set(request, route) });
  const plain = getRequestListener(atOnce(api), { overrideGlobalObjects: false });

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    correlationId: string,
  ): Promise<void> {
    const refusal = refusalOf(request, own);
    if (refusal) return sendProblem(request, response, refusal, correlationId);
    const path = request.url ?? "/";
    if (PLAIN.test(path)) return runtime.duringRequest(() => plain(request, response));
    // A stream outlives what it saw when it began.
    if (LIVE.test(path)) return follow(options, request, response);
    setHeader(request, "x-signalbox-path", path);
    const policy = contentSecurityPolicy(stampNonce(request), headers);
    setHeader(request, "content-security-policy", policy);
    setHeader(request, "x-signalbox-path", path);
    response.setHeader("Content-Security-Policy", policy);
    return runtime.duringRequest(() => options.pages(request, response));
  }

  return (request, response) => {
    const started = performance.now();
    const correlationId = stampRequest(request, options.trustProxy);
    response.setHeader(CORRELATION_HEADER, correlationId);
    for (const [name, value] of fixed) response.setHeader(name, value);
    response.once("finish", () =>
      observe(runtime, request, response, { route: routes.get(request), started }),
    );
    const traceId = traceIdOf(request);
    withLogContext({ correlationId, traceId }, () => {
      answer(request, response, correlationId).catch((error: unknown) => {
        sendProblem(request, response, error, correlationId).then(undefined, () => response.destroy());
        if (!(error instanceof AppError))
          runtime.logger.error({ err: error }, "A request failed through a fault of ours.");
      });
    });
  };
}

/** Writes an answer whose text is known as it is, which a fifth of the time of a small request would go into otherwise. */
function atOnce(api: ReturnType<typeof createApi>) {
  return async (request: Request, env: HttpBindings | Http2Bindings): Promise<Response> => {
    const response = await api.fetch(request, env);
    const answer = textAnswerOf(response);
    const { outgoing } = env;
    if (!answer || !(outgoing instanceof ServerResponse)) return response;
    const length = Buffer.byteLength(answer.text);
    outgoing.writeHead(response.status, { ...answer.headers, "Content-Length": length });
    outgoing.end(answer.text);
    return RESPONSE_ALREADY_SENT;
  };
}

function observe(
  { metrics }: Runtime,
  { method = "GET", url = "/" }: IncomingMessage,
  { statusCode }: ServerResponse,
  { route, started }: { route: string | undefined; started: number },
): void {
  const labels = { method, route: route ?? routeOf(url), status: String(statusCode) };
  metrics.instruments.http_request_duration_seconds.observe(labels, (performance.now() - started) / 1000);
}

/** The layout reads the nonce for the scripts that it writes itself. */
function stampNonce(request: IncomingMessage): string {
  const nonce = newNonce();
  setHeader(request, "x-nonce", nonce);
  return nonce;
}

function traceIdOf({ headers }: IncomingMessage): string | null {
  const traceparent = headers["traceparent"];
  return typeof traceparent === "string" ? (traceparent.split("-")[1] ?? null) : null;
}

/** Pages are counted together: their paths hold names of entities, of which there is no end. */
function routeOf(url: string): string {
  if (url.startsWith("/_next/")) return "static";
  if (LIVE.test(url)) return "/api/events";
  if (/^\/api\/health\/(live|ready)$/.test(url) || url === "/api/metrics") return url;
  if (PLAIN.test(url)) return "unknown";
  return url.startsWith("/api/auth/") ? "/api/auth" : "page";
}

async function follow(
  { live }: ListenerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== "GET") throw new AppError("invalid", "This path takes GET only.");
  await live.follow(request, response);
}

/** Clients of Backstage's interface read its form of errors, whoever refuses their request. */
async function sendProblem(
  { method = "GET", url = "/" }: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  correlationId: string,
): Promise<void> {
  if (response.headersSent) return void response.destroy();
  const problem = url.startsWith(`${BACKSTAGE_PATH}/`)
    ? backstageErrorResponse(error, { method, url })
    : problemResponse(error, correlationId);
  response.writeHead(problem.status, Object.fromEntries(problem.headers));
  response.end(await problem.text());
}
