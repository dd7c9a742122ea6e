import type { StartedSession } from "@signalbox/domain/auth";
import type { Caller } from "@signalbox/kernel";
import type { NextAuthOptions } from "next-auth";
import { ZodError } from "zod";
import { isSecure } from "./auth-cookie.ts";
import { profileOf } from "./auth-profile.ts";
import { OIDC_PROVIDER, allowsLocalSignIn, providersOf } from "./auth-providers.ts";
import type { PortalHost } from "./host.ts";

/** What signing in needs of the portal. */
export type SignInHost = Pick<PortalHost, "signIn" | "config"> & {
  readonly runtime: Pick<PortalHost["runtime"], "logger">;
};

/** One sign-in under way; next-auth has no place of its own for what happened within a request. */
export interface Attempt {
  readonly caller: Caller;
  started: StartedSession | null;
  /** The person's failure is theirs and goes on record; a fault of ours must not use up their attempts. */
  failure: "refused" | "fault" | null;
}

const HOUR_S = 3600;
const SIGN_IN_PAGE = "/sign-in";
const FAULT_PAGE = "/sign-in?error=Fault";

/** Options for one request. The cookie carries the session id and nothing else: who that is, is read from the row. */
export function authOptions(host: SignInHost, attempt: Attempt): NextAuthOptions {
  const { config } = host;
  return {
    providers: providersOf(config),
    secret: config.auth.secret,
    session: { strategy: "jwt", maxAge: config.auth.sessionHours * HOUR_S },
    useSecureCookies: isSecure(config.server.url),
    pages: { signIn: SIGN_IN_PAGE, signOut: SIGN_IN_PAGE, error: SIGN_IN_PAGE },
    logger: loggerOf(host.runtime.logger),
    callbacks: {
      signIn: async ({ account, user, profile }) => {
        try {
          attempt.started = await start(host, attempt.caller, account?.provider, user.id, profile);
        } catch (error) {
          attempt.failure = isRefusal(error) ? "refused" : "fault";
          if (attempt.failure === "fault") host.runtime.logger.error({ err: error }, "A sign-in broke down.");
        }
        if (attempt.failure === "fault") return new URL(FAULT_PAGE, config.server.url).toString();
        return attempt.started !== null;
      },
      jwt: ({ token }) => (attempt.started ? { sid: attempt.started.sessionId } : token),
      // Nothing of the person is served here: the portal asks its own interface who the caller is.
      session: ({ session }) => ({ expires: session.expires }),
    },
  };
}

function start(
  { signIn, config }: SignInHost,
  { request }: Caller,
  provider: string | undefined,
  userId: string,
  claims: unknown,
): Promise<StartedSession> {
  if (provider === OIDC_PROVIDER)
    return signIn.start(profileOf(provider, claims, config.auth.oidc?.groupsClaim), request);
  if (!allowsLocalSignIn(config)) throw new Error("Signing in without proof is off.");
  return signIn.startLocal(userId, request);
}

const REFUSALS = new Set<unknown>(["invalid", "forbidden", "not_found", "unprocessable"]);

/** By its code, since Next's copy of the error class is not the one that was thrown. */
function isRefusal(error: unknown): boolean {
  return error instanceof ZodError || (error instanceof Error && "code" in error && REFUSALS.has(error.code));
}

/** next-auth logs what it refuses, with the answers of the provider in it: only code and message are kept. */
function loggerOf(logger: SignInHost["runtime"]["logger"]): NonNullable<NextAuthOptions["logger"]> {
  return {
    error: (code, metadata) => {
      const cause = metadata instanceof Error ? metadata : metadata.error;
      logger.warn({ code, cause: cause instanceof Error ? cause.message : undefined }, "Sign-in failed.");
    },
    warn: (code) => logger.info({ code }, "Sign-in has a remark on its configuration."),
    debug: () => undefined,
  };
}
