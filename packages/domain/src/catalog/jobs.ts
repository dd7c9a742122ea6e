import { defineJob } from "@signalbox/kernel";
import { z } from "zod";
import { LocationId } from "./schema.ts";

/** Reads the files of a location and applies what changed; asked for by a person or by a change of locations. */
export const readLocationJob = defineJob({
  name: "catalog.read_location",
  payload: z.object({ locationId: LocationId }),
  maxAttempts: 5,
});
