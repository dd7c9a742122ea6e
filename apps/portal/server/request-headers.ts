import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { readChangeReason } from "@signalbox/api/rest";
import type { RequestInfo } from "@signalbox/kernel";
import { activeTraceparent } from "@signalbox/telemetry";

export const CORRELATION_HEADER = "x-request-id";
/** Set by the server on each request, whatever the client sent under this name. */
export const ADDRESS_HEADER = "x-signalbox-address";

const CORRELATION_ID = /^[\w.-]{1,100}$/;
// Source: https://www.w3.org/TR/trace-context/#traceparent-header-field-values
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Gives a request its correlation id and address as headers, where each transport and Next find them alike. */
export function stampRequest(request: IncomingMessage, trustProxy: boolean): string {
  const given = request.headers[CORRELATION_HEADER];
  const id = typeof given === "string" && CORRELATION_ID.test(given) ? given : `req_${randomUUID()}`;
  setHeader(request, CORRELATION_HEADER, id);
  setHeader(request, ADDRESS_HEADER, addressOf(request, trustProxy));
  return id;
}

/** Replaces a header in both forms that Node keeps: the Fetch adapter reads the raw one, Next the other. */
export function setHeader(request: IncomingMessage, name: string, value: string): void {
  request.headers[name] = value;
  const raw = request.rawHeaders;
  for (let index = raw.length - 2; index >= 0; index -= 2) {
    if (raw[index]?.toLowerCase() === name) raw.splice(index, 2);
  }
  raw.push(name, value);
}

/** Behind a proxy that is trusted, the last entry is the one that the proxy itself added. */
function addressOf(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy ? request.headers["x-forwarded-for"] : undefined;
  const last = typeof forwarded === "string" ? forwarded.split(",").at(-1)?.trim() : undefined;
  return (last || (request.socket.remoteAddress ?? "unknown")).replace(/^::ffff:/, "");
}

/** What the register keeps about where a change came from. */
export function requestInfo(headers: Headers): RequestInfo {
  const incoming = headers.get("traceparent");
  return {
    correlationId: headers.get(CORRELATION_HEADER) ?? "",
    causationId: null,
    traceparent: activeTraceparent() ?? (incoming !== null && TRACEPARENT.test(incoming) ? incoming : null),
    reason: readChangeReason(headers.get("signalbox-reason")),
    address: headers.get(ADDRESS_HEADER),
    client: headers.get("user-agent")?.slice(0, 300) ?? null,
  };
}
