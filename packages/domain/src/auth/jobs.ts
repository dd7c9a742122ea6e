import { defineJob } from "@signalbox/kernel";
import { z } from "zod";

/** Deletes sessions some time after their end: they carry addresses, and what happened is in the register. */
export const forgetEndedSessions = defineJob({
  name: "auth.sessions_forget",
  payload: z.object({}).loose(),
  maxAttempts: 3,
});

/** How long an ended session is still shown to its person. */
export const ENDED_SESSION_DAYS = 30;
