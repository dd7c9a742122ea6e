import { z } from "zod";

/** No control characters: these end up in tables, logs and labels. */
const PLAIN = /^\P{Cc}*$/u;
const plain = z
  .string()
  .regex(PLAIN, "must not hold control characters")
  // Two texts that end in half a character each are two here and one in the database, which refuses both.
  .refine((text) => text.isWellFormed(), "must not hold half a character");
export const Text = plain.max(200);
export const Name = Text.min(1);
export const Id = plain.min(8).max(100);
/** Sums of these still fit where they are kept. */
export const boundedCount = z.number().int().min(0).max(10_000_000);
