import { Role, idSchema } from "@signalbox/kernel";
import { z } from "zod";

export const PersonId = idSchema("usr");
export type PersonId = z.infer<typeof PersonId>;
export const SessionId = idSchema("ses");
export type SessionId = z.infer<typeof SessionId>;
export const TokenId = idSchema("tok");
export type TokenId = z.infer<typeof TokenId>;

/** Someone who has signed in; `entityRef` is the catalog User they map to, when there is one. */
export const Person = z.object({
  id: PersonId,
  provider: z.string(),
  subject: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  entityRef: z.string().nullable(),
});
export type Person = z.infer<typeof Person>;

/** Times are ISO 8601 in UTC. */
export const Session = z.object({
  id: SessionId,
  personId: PersonId,
  personName: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
  address: z.string().nullable(),
  client: z.string().nullable(),
  /** Whether this is the session of the caller. */
  current: z.boolean(),
});
export type Session = z.infer<typeof Session>;

/** What a token may do at most; its owner's roles bound it too. */
export const TokenScope = z.enum(["read", "write", "operate", "admin"]);
export type TokenScope = z.infer<typeof TokenScope>;

export const ApiToken = z.object({
  id: TokenId,
  name: z.string(),
  ownerId: z.string(),
  ownerName: z.string(),
  /** The first characters of the secret, to recognise it by. */
  prefix: z.string(),
  scopes: z.array(TokenScope),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});
export type ApiToken = z.infer<typeof ApiToken>;

export const CreateTokenInput = z.object({
  name: z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(80)
    .regex(/^\P{Cc}*$/u, "must not contain control characters"),
  scopes: z.array(TokenScope).min(1, "must name at least one scope"),
  expiresInDays: z.number().int().min(1).max(366),
});

/** `secret` is given once; a replayed answer carries null. */
export const CreatedToken = z.object({ token: ApiToken, secret: z.string().nullable() });

/** The caller as the portal shows them. */
export const Me = z.object({
  kind: z.enum(["person", "token", "system", "anonymous"]),
  id: z.string(),
  name: z.string(),
  entityRef: z.string().nullable(),
  groups: z.array(z.string()),
  roles: z.array(Role),
  sessionId: z.string().nullable(),
});
export type Me = z.infer<typeof Me>;
