import { defineJob } from "@signalbox/kernel";
import { z } from "zod";

/** Recomputes the hash chain every night. */
export const verifyRegisterNightly = defineJob({
  name: "events.register_verify",
  payload: z.object({}).loose(),
  maxAttempts: 3,
});

/** Forgets finished answers whose replay time is over. */
export const expireIdempotencyKeys = defineJob({
  name: "events.idempotency_expire",
  payload: z.object({}).loose(),
  maxAttempts: 3,
});
