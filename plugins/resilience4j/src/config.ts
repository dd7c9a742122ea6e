import { z } from "zod";

const secret = { secret: true };

const ActuatorUrl = z
  .url({ protocol: /^https?$/, message: "must be an http or https address" })
  .refine((url) => new URL(url).username === "" && new URL(url).password === "", {
    message: "must hold no name and no password; they belong into basic",
  });

export const Resilience4jConfig = z
  .strictObject({
    /** The actuator of each instance of each service, such as `http://shop-0:8081/actuator`. */
    services: z.record(z.string().min(1).max(200), z.array(ActuatorUrl).min(1).max(500)),
    bearerToken: z.string().min(1).meta(secret).optional(),
    basic: z
      .strictObject({ username: z.string().min(1), password: z.string().min(1).meta(secret) })
      .optional(),
    timeoutSeconds: z.coerce.number().int().min(1).max(60).default(5),
  })
  .refine(({ bearerToken, basic }) => bearerToken === undefined || basic === undefined, {
    path: ["basic"],
    message: "is given beside bearerToken; one of the two is sent",
  });
export type Resilience4jConfig = z.infer<typeof Resilience4jConfig>;
