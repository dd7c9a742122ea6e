import type { ApiContext } from "@signalbox/api/trpc";
import { AppError, anonymous, type Actor } from "@signalbox/kernel";
import type { Runtime } from "@signalbox/runtime/full";
import type { RequestLimits } from "./limits.ts";
import { requestInfo } from "./request-headers.ts";

export interface ContextOptions {
  readonly runtime: Runtime;
  readonly limits: RequestLimits;
  /** Opens the sign-in cookie; null when there is none or it was not made here. */
  readSessionId(headers: Headers): Promise<string | null>;
}

/** Turns the headers of a request into who calls; the same for tRPC, REST, streams and Next's own code. */
export type ContextOf = (headers: Headers, call?: { writes: boolean }) => Promise<ApiContext>;

const BEARER = /^Bearer +(\S+)$/i;

export function createContextOf({ runtime, limits, readSessionId }: ContextOptions): ContextOf {
  async function tokenActor(authorization: string, address: string): Promise<Actor> {
    // A secret cannot be guessed, so whoever has one is let in even where others at the address have failed too often.
    const secret = BEARER.exec(authorization)?.[1];
    const actor = secret === undefined ? null : await runtime.authenticateToken(secret);
    if (actor) return actor;
    await limits.authenticationFailed(address);
    throw new AppError("unauthenticated", "The token is unknown, expired or revoked.", {
      remedy: "Create a token in the portal and send it as Authorization: Bearer <token>.",
    });
  }

  async function sessionActor(headers: Headers): Promise<Actor> {
    const sessionId = await readSessionId(headers);
    return (sessionId !== null && (await runtime.authenticateSession(sessionId))) || anonymous;
  }

  return async (headers, { writes } = { writes: false }) => {
    const request = requestInfo(headers);
    const address = request.address ?? "unknown";
    const authorization = headers.get("authorization");
    const actor =
      authorization === null ? await sessionActor(headers) : await tokenActor(authorization, address);
    if (writes) await limits.assertMayWrite(actor, address);
    return { executor: runtime.executor, caller: { actor, request } };
  };
}
