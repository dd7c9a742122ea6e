import { BreakerProfile } from "@signalbox/domain/breakers/schema";
import { z } from "zod";

const Days = z.coerce.number().int().min(1).max(3650);
const Environment = z.string().min(1).max(40).default("production");

/** The section `breakers` of `signalbox.yaml`. */
export const Breakers = z.strictObject({
  /** The environment that the portal's and the worker's own calls are shown in. */
  environment: Environment,
  /** How breakers of other libraries are found in metrics, beside those that are known by themselves. */
  profiles: z.array(BreakerProfile).max(50).default([]),
  /** Where breakers of other libraries are read from. */
  read: z
    .array(
      z.strictObject({
        profile: z.string().min(1),
        /** A plugin instance; the default one for metrics unless given. */
        source: z.string().min(1).optional(),
        /** For series that do not say it themselves. */
        environment: Environment,
      }),
    )
    .max(50)
    .default([]),
  /** An instance that is not heard of for 15 s is silent. */
  readSeconds: z.coerce.number().int().min(5).max(12).default(10),
  /** For how long what instances tell is kept. */
  keep: z
    .strictObject({
      countDays: Days.default(7),
      transitionDays: Days.default(90),
      /** After how many hours without a word a breaker is forgotten. */
      goneHours: z.coerce.number().int().min(1).max(8760).default(24),
    })
    .prefault({}),
});
