import type { PersonId, Session, SessionId } from "./schema.ts";

/** A session as it is kept; `claimedGroups` are groups that the identity provider named, where configuration trusts it. */
export interface SessionRow {
  readonly id: SessionId;
  readonly personId: PersonId;
  readonly personName: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly address: string | null;
  readonly client: string | null;
  readonly claimedGroups: readonly string[];
}

const TOUCH_MS = 60_000;

/** A session or token that is neither ended nor past its time. */
export function isLive(row: { expiresAt: Date; revokedAt: Date | null }, now: Date): boolean {
  return row.revokedAt === null && row.expiresAt > now;
}

/** Last use is written at most once a minute, so that reading stays cheap. */
export function isTouchDue(last: Date | null, now: Date): boolean {
  return last === null || now.getTime() - last.getTime() >= TOUCH_MS;
}

export function toSession({ claimedGroups: _, ...row }: SessionRow, currentId: string | undefined): Session {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    current: row.id === currentId,
  };
}
