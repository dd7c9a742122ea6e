import type { IncomingMessage } from "node:http";
import type { LiveEnvironment, LiveKey } from "@signalbox/runtime/edge";
import type { Call, EdgeContext } from "./edge-context.ts";

/** Who may go on with what, or what to tell them instead. */
export type Admission =
  | { readonly admitted: true; readonly key: LiveKey; readonly environment: LiveEnvironment }
  | {
      readonly admitted: false;
      readonly status: 401 | 403 | 429 | 503;
      readonly code: string;
      readonly message: string;
      readonly retryAfter?: number;
    };

const NO_DATA_RETRY_S = 2;
const BEARER = "Bearer ";

/** Looks at the key of a request, and whether it has calls left. */
export function admit(ctx: EdgeContext, { request }: Call, needs: "any" | "server"): Admission {
  const { edge } = ctx;
  if (edge.state.source === "nothing") return noData();
  const now = edge.now();
  const secret = secretOf(request);
  const key = secret === null ? null : edge.state.keyOf(secret, now);
  const environment = key && edge.state.environment(key.environment);
  if (!key || !environment) return refused(ctx, request, now);
  const wait = edge.limit.spend(key.id, now);
  if (wait > 0) return limited(wait);
  if (needs === "server" && key.kind === "client") return clientKey();
  return { admitted: true, key, environment };
}

function secretOf({ headers }: IncomingMessage): string | null {
  const { authorization } = headers;
  if (authorization?.startsWith(BEARER)) return authorization.slice(BEARER.length);
  const key = headers["x-api-key"];
  return typeof key === "string" ? key : null;
}

function refused({ failures }: EdgeContext, { socket }: IncomingMessage, now: number): Admission {
  const wait = failures.spend(socket.remoteAddress ?? "", now);
  if (wait > 0) return limited(wait);
  const message = "The key is missing, unknown, expired or revoked.";
  return { admitted: false, status: 401, code: "unauthenticated", message };
}

function limited(retryAfter: number): Admission {
  const message = `This key has made all its calls; try again in ${retryAfter} s.`;
  return { admitted: false, status: 429, code: "rate_limited", message, retryAfter };
}

function clientKey(): Admission {
  const message = "A client key evaluates flags; rules are read, and readers told of, with a server key.";
  return { admitted: false, status: 403, code: "forbidden", message };
}

function noData(): Admission {
  const message = "This edge has not read any flags yet.";
  return { admitted: false, status: 503, code: "unavailable", message, retryAfter: NO_DATA_RETRY_S };
}

/** The header that tells when to come back. */
export function retryHeader({ retryAfter }: { readonly retryAfter?: number }): string[] {
  return retryAfter === undefined ? [] : ["Retry-After", String(retryAfter)];
}
