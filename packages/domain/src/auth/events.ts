import { defineEvent } from "@signalbox/kernel";
import { z } from "zod";
import { PersonId, SessionId, TokenId, TokenScope } from "./schema.ts";

export const sessionStarted = defineEvent({
  type: "auth.session_started",
  title: "Signed in",
  data: z.object({
    sessionId: SessionId,
    personId: PersonId,
    entityRef: z.string().nullable(),
    provider: z.string(),
    createdAt: z.string(),
    expiresAt: z.string(),
  }),
  summary: ({ provider }) => `through ${provider}`,
});

export const sessionEnded = defineEvent({
  type: "auth.session_ended",
  title: "Signed out",
  data: z.object({ sessionId: SessionId, personId: PersonId, endedAt: z.string() }),
});

export const sessionRevoked = defineEvent({
  type: "auth.session_revoked",
  title: "Session revoked",
  data: z.object({ sessionId: SessionId, personId: PersonId, endedAt: z.string() }),
  summary: ({ sessionId, personId }) => `${sessionId} of ${personId}`,
});

/** Address and client come from the request, where the register seals them. */
export const signInFailed = defineEvent({
  type: "auth.sign_in_failed",
  title: "Sign-in failed",
  data: z.object({
    provider: z.string(),
    cause: z.string(),
    /** Whether this failure used up the attempts of its address, so that later ones go unrecorded for a while. */
    blocked: z.boolean(),
  }),
  summary: ({ provider, cause, blocked }) =>
    `${provider}: ${cause}${blocked ? "; the address has to wait now" : ""}`,
});

const TokenState = z.object({
  tokenId: TokenId,
  ownerId: PersonId,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(TokenScope),
  createdAt: z.string(),
  expiresAt: z.string(),
});

const tokenSummary = ({ name, scopes, expiresAt }: z.output<typeof TokenState>): string =>
  `${name}: ${scopes.join(", ")}, until ${expiresAt.slice(0, 10)}`;

export const tokenCreated = defineEvent({
  type: "auth.token_created",
  title: "API token created",
  data: TokenState,
  summary: tokenSummary,
});

export const tokenRotated = defineEvent({
  type: "auth.token_rotated",
  title: "API token rotated",
  data: TokenState,
  summary: tokenSummary,
});

export const tokenRevoked = defineEvent({
  type: "auth.token_revoked",
  title: "API token revoked",
  data: z.object({ tokenId: TokenId, ownerId: PersonId, name: z.string(), revokedAt: z.string() }),
  summary: ({ name }) => name,
});

export const membershipChanged = defineEvent({
  type: "auth.membership_changed",
  title: "Group membership changed",
  data: z.object({ groupRef: z.string(), joined: z.array(z.string()), left: z.array(z.string()) }),
  summary: ({ groupRef, joined, left }) =>
    `${groupRef}: ${[...joined.map((ref) => `+ ${ref}`), ...left.map((ref) => `- ${ref}`)].join(", ")}`,
});

export const secretsRotated = defineEvent({
  type: "auth.secrets_rotated",
  title: "Secrets sealed anew",
  data: z.object({ rewrapped: z.number().int(), keyId: z.string() }),
  summary: ({ rewrapped, keyId }) => `${rewrapped} under the key ${keyId}`,
});

export const authEvents = [
  sessionStarted,
  sessionEnded,
  sessionRevoked,
  signInFailed,
  tokenCreated,
  tokenRotated,
  tokenRevoked,
  membershipChanged,
  secretsRotated,
] as const;
