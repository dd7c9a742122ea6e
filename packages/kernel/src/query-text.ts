import { z } from "zod";

const FIRST_YEAR = 1970;
const LAST_YEAR = 9999;
const NUL = "\u0000";

/** Text to look for; the character NUL is in no stored text, and a database refuses to be asked for it. */
export const queryText = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !text.includes(NUL), "must not contain the character NUL");

/** A moment to look from or to, in any zone; comes out in UTC, since databases know fewer offsets than ISO 8601. */
export const QueryTime = z.iso
  .datetime({ offset: true })
  .refine((text) => {
    const year = new Date(text).getUTCFullYear();
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }, `must be between the years ${FIRST_YEAR} and ${LAST_YEAR}`)
  .overwrite((text) => {
    const time = new Date(text);
    return Number.isNaN(time.getTime()) ? text : time.toISOString();
  });
