import { defineJob } from "@signalbox/kernel";
import { z } from "zod";

/** Deletes minutes, hours and alerts of the past that are older than they are kept. */
export const forgetCounts = defineJob({
  name: "slos.counts_forget",
  payload: z.object({}).loose(),
  maxAttempts: 3,
});
