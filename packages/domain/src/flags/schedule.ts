import { QueryTime, idSchema } from "@signalbox/kernel";
import { z } from "zod";
import { Definition, EnvironmentName, FlagId, Prerequisite, VariantName } from "./flag.ts";

export const ScheduleId = idSchema("fsc");
export type ScheduleId = z.infer<typeof ScheduleId>;

/** What a schedule does when its time comes. */
export const ScheduledChange = z.discriminatedUnion("do", [
  z.object({ do: z.literal("turn-on") }),
  z.object({ do: z.literal("turn-off") }),
  z.object({
    do: z.literal("set"),
    definition: Definition,
    safeVariant: VariantName.nullable(),
    prerequisites: z.array(Prerequisite).max(20),
  }),
]);
export type ScheduledChange = z.infer<typeof ScheduledChange>;

/** A share of subjects, in percent, that holds for a time before the next step. */
export const RampStep = z.object({
  percent: z.number().min(0).max(100),
  /** How long before the next; ignored on the last. */
  minutes: z.number().int().min(0).max(525_600),
});
export type RampStep = z.infer<typeof RampStep>;

export const SchedulePlan = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("at"), at: QueryTime, change: ScheduledChange }),
  z.object({
    kind: z.literal("ramp"),
    /** The variant that grows, and the one that the others keep. */
    variant: VariantName,
    rest: VariantName,
    steps: z.array(RampStep).min(1).max(20),
  }),
]);
export type SchedulePlan = z.infer<typeof SchedulePlan>;

export const ScheduleStatus = z.enum(["waiting", "running", "paused", "done", "cancelled", "failed"]);

export const FlagSchedule = z.object({
  id: ScheduleId,
  flagId: FlagId,
  environment: EnvironmentName,
  plan: SchedulePlan,
  status: ScheduleStatus,
  /** Index of the ramp's step that holds; -1 before the first. */
  step: z.number().int(),
  nextAt: z.string().nullable(),
  version: z.number().int(),
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
  /** Why it paused or failed. */
  note: z.string().nullable(),
});
export type FlagSchedule = z.infer<typeof FlagSchedule>;
