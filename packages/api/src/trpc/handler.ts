import { AppError } from "@signalbox/kernel";
import { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { readIdempotencyKey, replayHeaders } from "../idempotency-key.ts";
import type { ApiContext } from "./context.ts";
import { trpcError } from "./procedures.ts";
import { appRouter } from "./router.ts";

export interface TrpcOptions {
  /** Who calls; may throw `unauthenticated` or `rate_limited`. */
  contextOf(headers: Headers, call: { writes: boolean }): Promise<ApiContext>;
  /** Learns of errors that are bugs. */
  onBug(error: unknown): void;
}

interface Transport extends ApiContext {
  replayed: boolean;
}

const procedures = new Set(Object.keys(appRouter._def.procedures));

/** The procedure that a path names, for labels: one of the router's, or the text for all others. */
export function procedureOf(pathname: string): string {
  const name = pathname.slice("/api/trpc/".length);
  return procedures.has(name) ? name : name.includes(",") ? "several" : "unknown";
}

/** Serves the router at `/api/trpc`; a mutation travels alone and under an idempotency key. */
export function createTrpcHandler(options: TrpcOptions): (request: Request) => Promise<Response> {
  return (request) =>
    fetchRequestHandler({
      endpoint: "/api/trpc",
      router: appRouter,
      // A read with a long question carries it in the body; what writes is known by its procedure, not by its method.
      allowMethodOverride: true,
      req: request,
      createContext: ({ req, info }) => transportOf(options, req.headers, info),
      responseMeta: ({ ctx }) => ({
        headers: {
          "Cache-Control": "no-store",
          ...((ctx as Transport | undefined)?.replayed ? replayHeaders : {}),
        },
      }),
      onError: ({ error }) => {
        if (error.code === "INTERNAL_SERVER_ERROR") options.onBug(error.cause ?? error);
      },
    });
}

type Info = { readonly type: string; readonly calls: readonly unknown[] };

async function transportOf(options: TrpcOptions, headers: Headers, info: Info): Promise<Transport> {
  try {
    const writes = info.type === "mutation";
    if (writes && info.calls.length > 1) {
      throw new AppError("invalid", "A mutation cannot share its request with another call.");
    }
    const key = writes ? readIdempotencyKey(headers.get("Idempotency-Key")) : undefined;
    const context = await options.contextOf(headers, { writes });
    const caller = key === undefined ? context.caller : { ...context.caller, idempotencyKey: key };
    const transport: Transport = { ...context, caller, replayed: false };
    return Object.assign(transport, {
      finished: ({ replayed }: { replayed: boolean }) => (transport.replayed = replayed),
    });
  } catch (error) {
    const known = trpcError(error);
    throw known instanceof TRPCError ? known : new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: error });
  }
}
