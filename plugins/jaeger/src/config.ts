import { z } from "zod";

const secret = { secret: true };

export const JaegerConfig = z
  .strictObject({
    /** Where its pages are, with the prefix of the path where there is one: http://jaeger:16686/jaeger. */
    url: z.url({ protocol: /^https?$/, message: "must be an http or https address" }),
    bearerToken: z.string().min(1).meta(secret).optional(),
    basic: z
      .strictObject({ username: z.string().min(1), password: z.string().min(1).meta(secret) })
      .optional(),
    /** Whose traces are asked for, where Jaeger keeps several tenants apart. */
    tenant: z.string().min(1).max(200).optional(),
    /** The header that names the tenant. */
    tenantHeader: z
      .string()
      .regex(/^[A-Za-z0-9-]+$/, "must be the name of a header")
      .default("x-tenant"),
    /** Sent with every request. */
    headers: z
      .record(
        z.string().regex(/^[A-Za-z0-9-]+$/, "must be the name of a header"),
        z.string().regex(/^[\t\x20-\x7e]*$/),
      )
      .default({})
      .meta(secret),
    timeoutSeconds: z.coerce.number().int().min(1).max(300).default(20),
  })
  .refine(({ bearerToken, basic }) => bearerToken === undefined || basic === undefined, {
    path: ["basic"],
    message: "is given beside bearerToken; one of the two is sent",
  })
  .refine(({ url }) => !URL.canParse(url) || (new URL(url).username === "" && new URL(url).password === ""), {
    path: ["url"],
    message: "must hold no name and no password; they belong into basic",
  });
export type JaegerConfig = z.infer<typeof JaegerConfig>;
