import type { IncomingMessage } from "node:http";
import { AppError } from "@signalbox/kernel";
import { isAllowedHost, isAllowedOrigin, type OwnAddress } from "../src/server/auth-origin.ts";

const MAX_BODY_MB = 1;
/** A push carries up to ten thousand documents. */
const MAX_PUSH_MB = 32;
const PUSHES = /^\/api\/v1\/catalog\/sources\/[^/?]+\/entities(?:\?|$)/;
/** A host lists the commits of a push, which may be many. */
const MAX_HOOK_MB = 5;
const HOOKS = /^\/api\/hooks\//;
/** A file of flags has up to 10 MB, and more as text within JSON. */
const MAX_IMPORT_MB = 24;
const IMPORTS =
  /^\/api\/(?:v1\/flag-environments\/[^/?]+\/import(?:-preview)?|trpc\/flags\.(?:previewImport|import))(?:\?|$)/;
const MB = 1024 * 1024;

function maxBodyMb(url: string): number {
  if (PUSHES.test(url)) return MAX_PUSH_MB;
  if (IMPORTS.test(url)) return MAX_IMPORT_MB;
  return HOOKS.test(url) ? MAX_HOOK_MB : MAX_BODY_MB;
}

const READS = new Set(["GET", "HEAD", "OPTIONS"]);

/** A probe calls a pod by its address; what it learns is states alone, so a page that rebinds a name gains nothing. */
const PROBES = /^\/api\/health\/(?:live|ready)(?:\?|$)/;

/** What is refused before any code of a route runs; null lets the request through. */
export function refusalOf(
  { headers, method = "GET", url = "/" }: IncomingMessage,
  own: OwnAddress,
): AppError | null {
  if (!PROBES.test(url) && !isAllowedHost(headers.host, own)) {
    return new AppError("forbidden", "The request names a host that is not this portal.", {
      remedy: `Use ${own.url}, or set server.url to the address that people use.`,
    });
  }
  if (!READS.has(method) && !isAllowedOrigin(originHeaders(headers), own)) {
    return new AppError("forbidden", "The request comes from a page of another site.");
  }
  if (headers["transfer-encoding"] !== undefined) {
    // The server holds a body to its declared length, so a declared length is all there is to check.
    return new AppError("invalid", "The request does not declare the length of its body.", {
      issues: [{ path: "Content-Length", message: "is needed with a body" }],
    });
  }
  const most = maxBodyMb(url);
  if (Number(headers["content-length"] ?? 0) > most * MB) {
    return new AppError("too_large", `A request may carry at most ${most} MB here.`);
  }
  return null;
}

function originHeaders(headers: IncomingMessage["headers"]): Headers {
  const site = headers["sec-fetch-site"];
  return new Headers({
    ...(headers.origin === undefined ? {} : { origin: headers.origin }),
    ...(typeof site === "string" ? { "sec-fetch-site": site } : {}),
  });
}
