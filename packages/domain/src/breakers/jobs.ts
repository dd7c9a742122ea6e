import { defineJob } from "@signalbox/kernel";
import { z } from "zod";
import { BreakerId } from "./breaker.ts";

const nothing = z.object({}).loose();
const breaker = z.object({ breakerId: BreakerId });

/** Lets a breaker go when its time is over; enqueued for that time, in the transaction that holds it. */
export const expireForceJob = defineJob({ name: "breakers.force_expire", payload: breaker, maxAttempts: 5 });

/** Tells every instance of a library that a plugin moves what its breaker is held to. */
export const carryForceJob = defineJob({ name: "breakers.force_carry", payload: breaker, maxAttempts: 3 });

/** Does what was left undone: a worker that dies holds its jobs for hours. */
export const sweepBreakers = defineJob({ name: "breakers.sweep", payload: nothing, maxAttempts: 1 });

/** Deletes what instances told, some time after it was true. */
export const forgetBreakerTraces = defineJob({ name: "breakers.forget", payload: nothing, maxAttempts: 3 });
