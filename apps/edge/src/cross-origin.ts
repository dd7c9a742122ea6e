import type { IncomingMessage } from "node:http";
import type { EdgeContext } from "./edge-context.ts";

const EXPOSED = "ETag, Retry-After, X-Signalbox-Age, X-Signalbox-Revision";
const ACCEPTED = "Authorization, Content-Type, If-None-Match, X-API-Key, Last-Event-ID, Cache-Control";
const PREFLIGHT_S = "86400";

/** What lets a page of another origin read an answer; nothing where its origin may not. */
export function crossOrigin({ settings }: EdgeContext, { headers }: IncomingMessage): string[] {
  const { origin } = headers;
  if (origin === undefined) return [];
  const { corsOrigins } = settings;
  if (corsOrigins.includes("*"))
    return ["Access-Control-Allow-Origin", "*", "Access-Control-Expose-Headers", EXPOSED];
  if (!corsOrigins.includes(origin)) return ["Vary", "Origin"];
  return ["Access-Control-Allow-Origin", origin, "Vary", "Origin", "Access-Control-Expose-Headers", EXPOSED];
}

export function preflight(ctx: EdgeContext, request: IncomingMessage): string[] {
  const allowed = crossOrigin(ctx, request);
  return [
    ...allowed,
    "Access-Control-Allow-Methods",
    "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers",
    ACCEPTED,
    "Access-Control-Max-Age",
    PREFLIGHT_S,
  ];
}
