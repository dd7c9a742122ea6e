import { QueryTime, idSchema } from "@signalbox/kernel";
import { z } from "zod";
import { SloName } from "./objective.ts";

export const CorrectionId = idSchema("cor");
export type CorrectionId = z.infer<typeof CorrectionId>;

export const CorrectionKind = z.enum(["maintenance", "planned", "false-alarm", "other"]);
export type CorrectionKind = z.infer<typeof CorrectionKind>;

const MAX_DAYS = 31;
const DAY_MS = 86_400_000;

/** A time that shall not count; whole minutes. */
export const CorrectionSpan = z
  .object({ from: QueryTime, to: QueryTime })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ["to"],
    message: "must be after from",
  })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= MAX_DAYS * DAY_MS, {
    path: ["to"],
    message: `must be at most ${MAX_DAYS} days after from`,
  });

/** A time of an objective that does not count once somebody else than who asked for it has agreed. */
export const Correction = z.object({
  id: CorrectionId,
  slo: SloName,
  from: z.string(),
  to: z.string(),
  kind: CorrectionKind,
  reason: z.string(),
  state: z.enum(["requested", "approved", "rejected", "cancelled"]),
  requestedBy: z.string(),
  requestedByName: z.string().nullable(),
  requestedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  note: z.string().nullable(),
});
export type Correction = z.infer<typeof Correction>;
