import { eventFrame, type LiveEnvironment } from "@signalbox/runtime/edge";
import { admit } from "./admit.ts";
import { sendEmpty } from "./answer.ts";
import { crossOrigin } from "./cross-origin.ts";
import type { Call, EdgeContext } from "./edge-context.ts";
import { EVENTS_PREFIX } from "./ofrep-evaluate.ts";
import { refuseSdk } from "./sdk-answers.ts";
import { onceCurrent, standing } from "./went-back.ts";

/** GET /ofrep/v1/events/{token}: tells a browser when to evaluate again. The address is the secret, so it is never logged. */
export function ofrepEvents(ctx: EdgeContext, call: Call): void {
  call.route = "ofrep/events";
  const { edge, streams } = ctx;
  const headers = crossOrigin(ctx, call.request);
  const key = edge.state.keyOfStream(call.path.slice(EVENTS_PREFIX.length), edge.now());
  const environment = key && edge.state.environment(key.environment);
  if (!environment) return sendEmpty(ctx, call, 404, headers);
  const wait = streams.isFull("ofrep") ? FULL_RETRY_S : edge.limit.spend(key.id, edge.now());
  if (wait > 0) return sendEmpty(ctx, call, 429, ["Retry-After", String(wait), ...headers]);
  begin(ctx, call, headers);
  const last = call.request.headers["last-event-id"];
  const missed = typeof last === "string" && last !== environment.mark;
  streams.open("ofrep", key, call.response, missed ? [refetchFrame(environment)] : [HELLO]);
}

/** For how long whoever finds no room stays away. */
const FULL_RETRY_S = 30;
const HELLO = Buffer.from(": hello\n\n");

export function refetchFrame(environment: LiveEnvironment): Buffer {
  const { mark, changedAt } = environment;
  const data = { type: "refetchEvaluation", etag: mark, lastModified: changedAt };
  return eventFrame("message", mark, JSON.stringify(data));
}

/** GET /sdk/v1/stream: everything, or what was missed, and every change from then on. */
export function sdkStream(ctx: EdgeContext, call: Call): void {
  call.route = "sdk/stream";
  const admission = admit(ctx, call, "server");
  if (!admission.admitted) return refuseSdk(ctx, call, admission);
  const { key, environment } = admission;
  if (ctx.streams.isFull("sdk")) return refuseSdk(ctx, call, FULL);
  const last = call.request.headers["last-event-id"];
  const mark = typeof last === "string" ? last : "";
  onceCurrent(ctx, call, environment, mark, () => {
    if (call.response.destroyed) return;
    begin(ctx, call, []);
    ctx.streams.open("sdk", key, call.response, firstFrames(ctx, environment, mark));
  });
}

const FULL = {
  admitted: false,
  status: 503,
  code: "unavailable",
  message: "This edge has no room for another stream; another edge may have.",
  retryAfter: FULL_RETRY_S,
} as const;

function firstFrames(ctx: EdgeContext, environment: LiveEnvironment, mark: string): Buffer[] {
  const ping = pingFrame(ctx, environment.name);
  const where = standing(ctx, environment, mark);
  if (where === "back") return [environment.snapshotFrame({ restored: true })];
  if (where === "ahead") return [ping];
  const missed = mark === "" ? null : environment.since(mark);
  if (missed === null) return [environment.snapshotFrame()];
  return missed.length === 0 ? [ping] : missed;
}

export function pingFrame({ edge }: Pick<EdgeContext, "edge">, environment: string): Buffer {
  const revision = edge.state.environment(environment)?.revision ?? 0;
  return eventFrame("ping", null, JSON.stringify({ revision, age: edge.age() }));
}

/** The head of a stream; without chunks, since it ends only with its connection. */
function begin(ctx: EdgeContext, { request, response, route }: Call, headers: readonly string[]): void {
  response.useChunkedEncodingByDefault = false;
  response.writeHead(200, [
    "Content-Type",
    "text/event-stream",
    "Cache-Control",
    "no-store, no-transform",
    "X-Accel-Buffering",
    "no",
    "Connection",
    "close",
    ...headers,
  ]);
  request.socket.setNoDelay(true).setTimeout(0);
  response.flushHeaders();
  ctx.counts.add(route, 200);
}
