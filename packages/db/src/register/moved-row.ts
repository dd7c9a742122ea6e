import type { Tx } from "../client/prisma.ts";
import { chainHash } from "./chain.ts";
import { toHex, type StoredEvent } from "./event-rows.ts";

/** How far away the right place is looked for; it serves an explanation, the fault itself is found anyway. */
const REACH = 1000;

/** Where a row that does not fit its position does fit, or null. */
export async function positionOfMoved(tx: Tx, row: StoredEvent): Promise<number | null> {
  const here = Number(row.position);
  const rows = await tx.$queryRaw<{ position: bigint; hash: Uint8Array }[]>`
    SELECT position, hash FROM event
    WHERE position BETWEEN ${BigInt(here - REACH)} AND ${BigInt(here + REACH)} ORDER BY position`;
  const hash = toHex(row.hash);
  for (const neighbour of rows) {
    const at = Number(neighbour.position);
    // The row before the right place is at that place itself when the two were swapped.
    for (const candidate of [at, at + 1]) {
      if (candidate !== here && chainHash(toHex(neighbour.hash), row, candidate) === hash) return candidate;
    }
  }
  return null;
}
