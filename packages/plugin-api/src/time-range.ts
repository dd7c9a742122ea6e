import { z } from "zod";

/** From (inclusive) to (exclusive) in steps of whole seconds. */
export interface TimeRange {
  readonly from: Date;
  readonly to: Date;
  readonly stepSeconds: number;
}

/** Milliseconds since the epoch. */
export const Instant = z.number();
