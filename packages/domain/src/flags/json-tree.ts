import { z } from "zod";

/** Deeper rules are nobody's intention, and would exhaust the stack of whoever reads them. */
const DEEPEST = 100;

const Guarded = z
  .unknown()
  .refine((value) => !isDeeper(value, DEEPEST), `must not be nested deeper than ${DEEPEST} levels`)
  .pipe(z.json());

export type JsonTree = z.output<typeof Guarded>;

/** JSON that is not nested without end: looked at level by level before anything walks it by recursion. */
// What goes in is looked at as something unknown, and is JSON to whoever writes it.
export const JsonTree = Guarded as z.ZodType<JsonTree, JsonTree>;

function isDeeper(value: unknown, deepest: number): boolean {
  let level = [value].filter(isNested);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth >= deepest) return true;
    level = level.flatMap((one) => Object.values(one)).filter(isNested);
  }
  return false;
}

function isNested(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
