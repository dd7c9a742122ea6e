import { decodeCursor, encodeCursor } from "@signalbox/kernel";
import { z } from "zod";

const Cursor = z.object({ at: z.number().int() });
/** Who was away longer lists anew: what was forgotten since may not be known any more. */
const LONGEST_MS = 3_600_000;
/** What was written while another read ran may carry an earlier moment than what that read saw. */
const OVERLAP_MS = 2000;

export const changesCursor = (now: Date): string => encodeCursor({ at: now.getTime() });

/** The moment to look from; null where the reader is to list anew. */
export function changedSince(cursor: string, now: Date): Date | null {
  const { at } = decodeCursor(Cursor, cursor);
  const age = now.getTime() - at;
  return age > LONGEST_MS || age < -OVERLAP_MS ? null : new Date(at - OVERLAP_MS);
}
