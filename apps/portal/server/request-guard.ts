import type { IncomingMessage } from "node:http";
import { AppError } from "@signalbox/kernel";

export interface GuardOptions {
  isAllowedHost(host: string | undefined): boolean;
  isAllowedOrigin(origin: string): boolean;
}

const MAX_DECLARED_BYTES = 1024 * 1024;
const READS = new Set(["GET", "HEAD", "OPTIONS"]);

/** What is refused before any code of a route runs; null lets the request through. */
export function refusalOf(request: IncomingMessage, options: GuardOptions): AppError | null {
  const { headers, method = "GET" } = request;
  if (!options.isAllowedHost(headers.host)) {
    return new AppError("forbidden", "The request names a host that is not this portal.", {
      remedy: "Use the address under server.url, or set it to the one that people use.",
    });
  }
  if (!READS.has(method) && isForged(headers, options)) {
    return new AppError("forbidden", "The request comes from a page of another site.");
  }
  if (Number(headers["content-length"] ?? 0) > MAX_DECLARED_BYTES) {
    return new AppError("too_large", "A request may carry at most 1 MB.");
  }
  return null;
}

/**
 * Browsers name the origin of each write. One that does not is recognised by its fetch metadata; a client without
 * either is no browser and carries nobody's cookies by accident.
 */
function isForged(headers: IncomingMessage["headers"], options: GuardOptions): boolean {
  if (headers.origin !== undefined) return !options.isAllowedOrigin(headers.origin);
  const site = headers["sec-fetch-site"];
  return site !== undefined && site !== "same-origin" && site !== "none";
}
