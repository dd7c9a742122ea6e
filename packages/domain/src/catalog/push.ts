import { z } from "zod";
import { EntityRef, LocationId } from "./schema.ts";
import { RefusedDocument } from "./reading.ts";

/** So many documents are checked and written in one transaction; a larger set is sent as changes, part by part. */
export const MAX_PUSHED = 10_000;

/** Far beyond what a document may be nested, and little enough to be walked without harm. */
const MAX_DEPTH = 1000;

/** Counts without recursion, since the nesting is what may be too much. */
function isDeeper(value: unknown, max: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > max) return true;
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return false;
}

/** A document as JSON; what it holds is checked by the rules of its kind, which refuse it alone. */
export const EntityInput = z
  .unknown()
  .refine((value) => value !== undefined, "is missing")
  .refine((value) => !isDeeper(value, MAX_DEPTH), `is nested deeper than ${MAX_DEPTH} levels`);

export const PushResult = z.object({
  locationId: LocationId,
  registered: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  removed: z.array(EntityRef),
  /** Not applied; where an entity has an earlier version, that one stays. `index` counts the documents from 0. */
  refused: z.array(RefusedDocument),
});
export type PushResult = z.infer<typeof PushResult>;

/** The place of everything that is pushed to a source: it stands in no file. */
export const pushPlace = (source: string): string => `push://${source}`;
