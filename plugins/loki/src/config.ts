import { z } from "zod";

const secret = { secret: true };
const LabelName = z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, "must be the name of a label");

export const LokiConfig = z
  .strictObject({
    /** With the prefix of the path where there is one. */
    url: z.url({ protocol: /^https?$/, message: "must be an http or https address" }),
    bearerToken: z.string().min(1).meta(secret).optional(),
    basic: z
      .strictObject({ username: z.string().min(1), password: z.string().min(1).meta(secret) })
      .optional(),
    /** The tenant, sent as X-Scope-OrgID. */
    tenant: z.string().min(1).max(150).optional(),
    timeoutSeconds: z.coerce.number().int().min(1).max(120).default(15),
    labels: z
      .strictObject({
        service: LabelName.default("service_name"),
        environment: LabelName.default("deployment_environment_name"),
        /** Labels, structured metadata and fields of JSON lines that hold the level, the trace and the span. */
        level: z
          .array(LabelName)
          .min(1)
          .max(10)
          .default(["detected_level", "level", "severity", "severity_text"]),
        traceId: z.array(LabelName).min(1).max(10).default(["trace_id", "traceId", "traceid", "traceID"]),
        spanId: z.array(LabelName).min(1).max(10).default(["span_id", "spanId", "spanid"]),
        message: z.array(LabelName).min(1).max(10).default(["msg", "message", "body"]),
      })
      .prefault({}),
  })
  .refine(({ bearerToken, basic }) => bearerToken === undefined || basic === undefined, {
    path: ["basic"],
    message: "is given beside bearerToken; one of the two is sent",
  })
  .refine(({ url }) => new URL(url).username === "" && new URL(url).password === "", {
    path: ["url"],
    message: "must hold no name and no password; they belong into basic",
  });
export type LokiConfig = z.infer<typeof LokiConfig>;
