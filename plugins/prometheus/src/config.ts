import { z } from "zod";

const secret = { secret: true };
const LabelName = z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, "must be the name of a label");
const MetricName = z.string().regex(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/, "must be the name of a metric");
const Pem = z
  .string()
  .regex(/^\s*-----BEGIN [A-Z ]+-----/, "must be the text of a PEM file, which begins with -----BEGIN");

/** Which metric and which labels tell of requests; as OpenTelemetry names them in Prometheus unless said. */
const Traffic = z.strictObject({
  /** Counts every request. */
  requests: MetricName.default("http_server_request_duration_seconds_count"),
  /** How long requests took, as a histogram in seconds; null where there is none. */
  durations: MetricName.nullable().default("http_server_request_duration_seconds_bucket"),
  labels: z
    .strictObject({
      service: LabelName.default("service_name"),
      environment: LabelName.default("deployment_environment_name"),
      version: LabelName.default("service_version"),
      route: LabelName.default("http_route"),
      flagVariant: LabelName.default("signalbox_flag_variant"),
      status: LabelName.default("http_response_status_code"),
    })
    .prefault({}),
  /** The values of the status label that are errors, as a regular expression of Prometheus. */
  errors: z.string().min(1).max(200).default("5.."),
});

export const PrometheusConfig = z
  .strictObject({
    /** With the prefix of the path where there is one, such as /prometheus for Mimir. */
    url: z.url({ protocol: /^https?$/, message: "must be an http or https address" }),
    bearerToken: z.string().min(1).meta(secret).optional(),
    basic: z
      .strictObject({ username: z.string().min(1), password: z.string().min(1).meta(secret) })
      .optional(),
    /** Texts in PEM: who vouches for the server, and as whom Signalbox shows itself. */
    tls: z
      .strictObject({ ca: Pem.optional(), cert: Pem.optional(), key: Pem.meta(secret).optional() })
      .refine(({ cert, key }) => (cert === undefined) === (key === undefined), "needs cert and key together")
      .optional(),
    /** Sent with every request, such as X-Scope-OrgID for a tenant of Mimir. */
    headers: z
      .record(
        z.string().regex(/^[A-Za-z0-9-]+$/, "must be the name of a header"),
        z.string().regex(/^[\t\x20-\x7e]*$/),
      )
      .default({})
      .meta(secret),
    timeoutSeconds: z.coerce.number().int().min(1).max(300).default(30),
    /** How often the services are scraped: two values are needed to count what lies between them. */
    scrapeSeconds: z.coerce.number().int().min(1).max(600).default(15),
    /** For so long after a minute its samples may still come in. */
    settleSeconds: z.coerce.number().int().min(0).max(3600).default(15),
    /** The labels of targets, alerts and rules that name the service. */
    serviceLabels: z
      .array(LabelName)
      .min(1)
      .max(20)
      .default(["signalbox_service", "service_name", "service", "sloth_service", "app", "job"]),
    traffic: Traffic.prefault({}),
  })
  .refine(({ bearerToken, basic }) => bearerToken === undefined || basic === undefined, {
    path: ["basic"],
    message: "is given beside bearerToken; one of the two is sent",
  })
  .refine(({ url }) => new URL(url).username === "" && new URL(url).password === "", {
    path: ["url"],
    message: "must hold no name and no password; they belong into basic",
  });
export type PrometheusConfig = z.infer<typeof PrometheusConfig>;
