import { AppError, type ClaimState, type IdempotencyClaim } from "@signalbox/kernel";
import type { Tx } from "../client/prisma.ts";

interface ClaimRow {
  readonly state: ClaimState["state"];
  readonly fingerprint: string | null;
  readonly output: unknown;
}

/** Locks the key for this transaction and tells what became of the requests before. */
export async function claimKey(tx: Tx, claim: IdempotencyClaim, now: Date): Promise<ClaimState> {
  if (claim.key.includes("\0")) throw new AppError("invalid", "The idempotency key holds a NUL character.");
  const rows = await tx.$queryRaw<ClaimRow[]>`
    SELECT state, fingerprint, output FROM idempotency_claim(${claim.principal}, ${claim.key}, ${now.toISOString()}::timestamptz)`;
  const row = rows[0];
  if (row === undefined || row.state === "fresh") return { state: "fresh" };
  if (row.state === "running") return { state: "running" };
  return { state: "finished", fingerprint: row.fingerprint ?? "", output: row.output };
}

/** Keeps the answer in the same transaction as the change; replaces one whose replay time is over. */
export async function keepAnswer(
  tx: Tx,
  { principal, key, command, fingerprint }: IdempotencyClaim,
  output: unknown,
  times: { now: Date; expires: Date },
): Promise<void> {
  const now = times.now.toISOString();
  const kept = await tx.$executeRaw`
    INSERT INTO idempotency_key (principal, key, command, fingerprint, output, created_at, expires_at)
    VALUES (${principal}, ${key}, ${command}, ${fingerprint}, ${JSON.stringify(output ?? null)}::json,
            ${now}::timestamptz, ${times.expires.toISOString()}::timestamptz)
    ON CONFLICT (principal, key) DO UPDATE
      SET command = excluded.command, fingerprint = excluded.fingerprint, output = excluded.output,
          created_at = excluded.created_at, expires_at = excluded.expires_at
      WHERE idempotency_key.expires_at <= ${now}::timestamptz`;
  if (kept === 0)
    throw new AppError("conflict", "The same request was finished by someone else.", { retryAfter: 1 });
}

/** Forgets answers whose replay time is over, some at a time, so that no long transaction builds up. */
export async function expireKeys(tx: Tx, now: Date, batch = 5000): Promise<number> {
  let expired = 0;
  for (;;) {
    const count = await tx.$executeRaw`
      DELETE FROM idempotency_key WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM idempotency_key WHERE expires_at <= ${now.toISOString()}::timestamptz LIMIT ${batch}))`;
    expired += count;
    if (count < batch) return expired;
  }
}
