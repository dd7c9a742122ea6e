import type { EnvironmentKey } from "@signalbox/domain/flags/schema";
import type { State } from "@signalbox/ui";

interface KeyLook {
  readonly state: State;
  readonly word: string;
  /** Whether an edge still takes it. */
  readonly works: boolean;
}

/** What a key is worth now. */
export function keyLook({ revokedAt, expiresAt, replacedBy }: EnvironmentKey, now: number): KeyLook {
  if (revokedAt !== null) return { state: "unknown", word: "Revoked", works: false };
  if (expiresAt !== null && Date.parse(expiresAt) <= now)
    return { state: "unknown", word: "Ended", works: false };
  if (replacedBy !== null) return { state: "warning", word: "Replaced, still good", works: true };
  return { state: "ok", word: "Good", works: true };
}
