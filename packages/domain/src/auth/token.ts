import type { ApiToken, PersonId, TokenId, TokenScope } from "./schema.ts";

/** A token as it is kept; of the secret only its SHA-256 is stored, beside this row. */
export interface TokenRow {
  readonly id: TokenId;
  readonly ownerId: PersonId;
  readonly ownerName: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly TokenScope[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

const DAY_MS = 86_400_000;

export function daysAfter(start: Date, days: number): Date {
  return new Date(start.getTime() + days * DAY_MS);
}

/** A rotated token lives as long again as it was made to live. */
export function rotated(token: TokenRow, prefix: string, now: Date): TokenRow {
  const lifetime = token.expiresAt.getTime() - token.createdAt.getTime();
  return {
    ...token,
    prefix,
    createdAt: now,
    expiresAt: new Date(now.getTime() + lifetime),
    lastUsedAt: null,
  };
}

export function toApiToken(row: TokenRow): ApiToken {
  return {
    ...row,
    scopes: [...row.scopes],
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}

/** What the register keeps of a token: all but the secret, its hash and its last use. */
export function tokenState(row: TokenRow) {
  const { id: tokenId, ownerId, name, prefix } = row;
  const { scopes, createdAt, expiresAt } = toApiToken(row);
  return { tokenId, ownerId, name, prefix, scopes, createdAt, expiresAt };
}
