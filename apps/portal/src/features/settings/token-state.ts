import type { ApiToken } from "@signalbox/domain/auth/schema";
import type { State } from "@signalbox/ui";

export interface TokenLook {
  readonly state: State;
  readonly word: string;
  /** Whether it still works. */
  readonly works: boolean;
}

const SOON_MS = 7 * 86_400_000;

/** How a token stands at a moment. */
export function tokenLook(
  { revokedAt, expiresAt }: Pick<ApiToken, "revokedAt" | "expiresAt">,
  now: number,
): TokenLook {
  const left = Date.parse(expiresAt) - now;
  if (revokedAt !== null) return { state: "unknown", word: "Revoked", works: false };
  if (left <= 0) return { state: "unknown", word: "Expired", works: false };
  if (left < SOON_MS) return { state: "warning", word: "Expires soon", works: true };
  return { state: "ok", word: "Works", works: true };
}
