import { defineJob } from "@signalbox/kernel";
import { z } from "zod";

const nothing = z.object({}).loose();

/** Makes minutes and hours of the requests that services reported; what one run leaves out the next one does. */
export const rollUpTraffic = defineJob({
  name: "observability.traffic_roll_up",
  payload: nothing,
  maxAttempts: 1,
});

/** Deletes recorded requests that are old enough. */
export const forgetTraffic = defineJob({
  name: "observability.traffic_forget",
  payload: nothing,
  maxAttempts: 3,
});
