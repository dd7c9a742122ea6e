import { defineEvent } from "@signalbox/kernel";
import { z } from "zod";

export const relationProposed = defineEvent({
  type: "observability.relation_proposed",
  title: "Relation proposed",
  data: z.object({
    ref: z.string(),
    type: z.literal("dependsOn"),
    targetRef: z.string(),
    /** The change of the entity's file; empty where none could be made. */
    diff: z.string(),
  }),
  summary: ({ ref, type, targetRef }) => `${ref} ${type} ${targetRef}`,
});

export const observabilityEvents = [relationProposed] as const;
