import { defineJob } from "@signalbox/kernel";
import { z } from "zod";
import { ScheduleId } from "./schedule.ts";

const nothing = z.object({}).loose();

/** Carries a schedule out when its time has come; enqueued for that time, in the transaction that sets it. */
export const advanceScheduleJob = defineJob({
  name: "flags.schedule_advance",
  payload: z.object({ scheduleId: ScheduleId }),
  maxAttempts: 5,
});

/** Carries out what is due, whatever became of its own job: a worker that dies holds that for hours. */
export const sweepSchedules = defineJob({ name: "flags.schedules_sweep", payload: nothing, maxAttempts: 1 });

/** Deletes what readers of flags have told of themselves, some time after it was true. */
export const forgetFlagTraces = defineJob({ name: "flags.traces_forget", payload: nothing, maxAttempts: 3 });
