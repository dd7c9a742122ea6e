import { endSession } from "@signalbox/domain/auth";
import type { Caller } from "@signalbox/kernel";
import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { isOwnAttempt } from "./auth-attempt.ts";
import { authOptions, type Attempt } from "./auth-options.ts";
import { setAuthUrl } from "./env.ts";
import { portalHost, type PortalHost } from "./host.ts";

interface RouteContext {
  readonly params: Promise<{ nextauth: string[] }>;
}

/** next-auth's own actions, without `_log`, which lets anyone write into our log. */
const ACTIONS = new Set(["callback", "csrf", "error", "providers", "session", "signin", "signout"]);
const PROVIDERS = new Set(["local", "oidc"]);

/** Serves /api/auth/*: next-auth does the protocol, Signalbox keeps the sessions and the record. */
export async function handleAuth(request: NextRequest, context: RouteContext): Promise<Response> {
  const host = portalHost();
  const [action = "", provider = ""] = (await context.params).nextauth;
  if (!ACTIONS.has(action)) return new Response(null, { status: 404 });
  const { auth, server } = host.config;
  setAuthUrl(server.url);
  const caller = await callerOf(host, request);
  const signsIn = action === "callback";
  const refusal = signsIn ? await refusalFor(host, caller, request) : null;
  if (refusal) return refusal;
  if (action === "signout" && request.method === "POST") await end(host, caller);
  const attempt: Attempt = { caller, started: null, failure: null };
  const response = (await NextAuth(request, context, authOptions(host, attempt))) as Response;
  // A new session takes the place of the one that this browser had.
  if (attempt.started) await end(host, caller);
  else if (signsIn && (await isOwnAttempt(request, { secret: auth.secret, url: server.url })))
    await recordFailure(host, attempt, PROVIDERS.has(provider) ? provider : "unknown");
  return response;
}

/** Who asks, by cookie; a token has no business here. */
async function callerOf(host: PortalHost, request: NextRequest): Promise<Caller> {
  const headers = new Headers(request.headers);
  headers.delete("authorization");
  return (await host.contextOf(headers)).caller;
}

async function refusalFor(host: PortalHost, caller: Caller, request: NextRequest): Promise<Response | null> {
  const wait = await host.signIn.secondsToWait(caller.request);
  if (wait === 0) return null;
  const url = new URL("/sign-in?error=TooManyAttempts", host.config.server.url).toString();
  const headers = { "Retry-After": String(wait), "Cache-Control": "no-store" };
  return request.method === "POST"
    ? Response.json({ url }, { status: 429, headers })
    : new Response(null, { status: 303, headers: { ...headers, Location: url } });
}

async function recordFailure(host: PortalHost, attempt: Attempt, provider: string): Promise<void> {
  if (attempt.failure === "fault") return;
  const cause = attempt.failure
    ? "no session for this person"
    : "the answer of the provider could not be used";
  await host.signIn.failed({ provider, cause }, attempt.caller.request);
}

async function end(host: PortalHost, caller: Caller): Promise<void> {
  if (caller.actor.kind === "person") await host.runtime.executor.command(endSession, {}, caller);
}
