import type { Call, EdgeContext } from "./edge-context.ts";

/** Headers as node:http takes them fastest: names and values in turn. */
type RawHeaders = readonly string[];

const JSON_TYPE = ["Content-Type", "application/json"];

/** Answers with JSON text whose characters are all one byte. */
export function sendAscii(
  ctx: EdgeContext,
  call: Call,
  status: number,
  text: string,
  headers: RawHeaders = [],
): void {
  const length = String(text.length);
  call.response.writeHead(status, [...JSON_TYPE, "Content-Length", length, ...headers, ...freshness(ctx)]);
  call.response.end(text, "latin1");
  ctx.counts.add(call.route, status);
}

export function sendBytes(ctx: EdgeContext, call: Call, bytes: Buffer, headers: RawHeaders = []): void {
  call.response.writeHead(200, [
    ...JSON_TYPE,
    "Content-Length",
    String(bytes.length),
    ...headers,
    ...freshness(ctx),
  ]);
  call.response.end(bytes);
  ctx.counts.add(call.route, 200);
}

export function sendEmpty(ctx: EdgeContext, call: Call, status: number, headers: RawHeaders = []): void {
  const length = status === 304 || status === 204 ? [] : ["Content-Length", "0"];
  call.response.writeHead(status, [...length, ...headers, ...freshness(ctx)]);
  call.response.end();
  ctx.counts.add(call.route, status);
}

/** How old the data behind an answer are, in seconds. */
function freshness({ edge }: EdgeContext): RawHeaders {
  const age = edge.age();
  return age === null ? [] : ["X-Signalbox-Age", String(age)];
}

/** A fault ends the call that it happened in, also where that goes on after its body came; the process answers the others. */
export function carryOut(ctx: EdgeContext, call: Call, work: () => void): void {
  const { response } = call;
  try {
    work();
  } catch (error) {
    ctx.logger.error({ err: error, route: call.route }, "A request could not be answered.");
    if (response.headersSent) response.destroy();
    else sendEmpty(ctx, call, 500);
  }
}
