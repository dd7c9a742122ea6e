import type { Config } from "@signalbox/runtime/config";
import type { NextAuthOptions } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import Credentials from "next-auth/providers/credentials";
import { isLoopback } from "./auth-origin.ts";

export const OIDC_PROVIDER = "oidc";
const TIMEOUT_MS = 10_000;

type SignInConfig = Pick<Config, "auth" | "server">;

/** Signing in without proof is for one person on their own machine: never when others can reach the port. */
export function allowsLocalSignIn({ auth, server }: SignInConfig): boolean {
  return auth.mode === "local" && isLoopback(server.host);
}

export function providersOf(config: SignInConfig): NextAuthOptions["providers"] {
  const { mode, oidc } = config.auth;
  if (mode === "oidc" && oidc) return [openIdProvider(oidc)];
  return allowsLocalSignIn(config) ? [localProvider()] : [];
}

/** Takes the ref of a catalog User; whether there is one is checked when the session starts. */
function localProvider() {
  return Credentials({
    id: "local",
    name: "this machine",
    credentials: { person: { type: "text", label: "Person" } },
    authorize: (credentials) => {
      const ref = credentials?.person;
      return typeof ref === "string" && ref.length <= 300 ? { id: ref } : null;
    },
  });
}

function openIdProvider(oidc: NonNullable<SignInConfig["auth"]["oidc"]>): OAuthConfig<{ sub: string }> {
  const { issuer, clientId, clientSecret, scopes } = oidc;
  return {
    id: OIDC_PROVIDER,
    name: "single sign-on",
    type: "oauth",
    issuer,
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    authorization: { params: { scope: scopes.join(" ") } },
    idToken: true,
    checks: ["pkce", "state"],
    httpOptions: { timeout: TIMEOUT_MS },
    userinfo: { request: ({ client, tokens }) => allClaims(client, tokens) },
    profile: ({ sub }) => ({ id: sub }),
  };
}

interface Client {
  readonly issuer: { readonly metadata: Readonly<Record<string, unknown>> };
  userinfo(accessToken: string): Promise<{ readonly sub: string }>;
}

interface Tokens {
  readonly access_token?: string;
  /** The verified id token; next-auth leaves this out of its type. */
  readonly claims?: unknown;
}

/** Many providers put the e-mail address only into the userinfo answer; it counts if it is about the same person. */
async function allClaims(client: Client, tokens: Tokens): Promise<{ sub: string }> {
  if (typeof tokens.claims !== "function") throw new Error("The identity provider gave no id token.");
  const claims = (tokens as { claims(): { sub: string } }).claims();
  if (tokens.access_token === undefined || !client.issuer.metadata["userinfo_endpoint"]) return claims;
  const info = await client.userinfo(tokens.access_token);
  if (info.sub !== claims.sub) throw new Error("The identity provider answered about somebody else.");
  return { ...claims, ...info };
}
