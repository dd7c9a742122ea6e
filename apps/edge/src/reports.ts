import type { LiveEnvironment } from "@signalbox/runtime/edge";
import { BreakerReport, ExposureReport, InstanceReport } from "@signalbox/wire";
import type { z } from "zod";
import { admit } from "./admit.ts";
import { sendEmpty } from "./answer.ts";
import type { Call, EdgeContext } from "./edge-context.ts";
import { readBody } from "./read-body.ts";
import { readJson } from "./read-json.ts";
import { refuseSdk, sendFault } from "./sdk-answers.ts";

/** POST /sdk/v1/instances: an instance lives, and answers from a revision. */
export function sdkInstances(ctx: EdgeContext, call: Call): void {
  call.route = "sdk/instances";
  receive(ctx, call, InstanceReport, (environment, report) => ctx.edge.telling.instance(environment, report));
}

/** POST /sdk/v1/exposures: what an instance served. */
export function sdkExposures(ctx: EdgeContext, call: Call): void {
  call.route = "sdk/exposures";
  receive(ctx, call, ExposureReport, (environment, report) => ctx.edge.telling.exposure(environment, report));
}

/** POST /sdk/v1/breakers: what the circuit breakers of an instance did. */
export function sdkBreakers(ctx: EdgeContext, call: Call): void {
  call.route = "sdk/breakers";
  receive(ctx, call, BreakerReport, ({ name }, report) => ctx.edge.breakers.report(name, report));
}

function receive<T>(
  ctx: EdgeContext,
  call: Call,
  schema: z.ZodType<T>,
  take: (environment: LiveEnvironment, report: T) => void,
): void {
  const admission = admit(ctx, call, "server");
  if (!admission.admitted) return refuseSdk(ctx, call, admission);
  readBody(ctx, call, (body) => {
    if (body === null)
      return sendFault(ctx, call, 413, { code: "too_large", message: "The report is longer than 1 MB." });
    const read = readJson(body);
    if (!read.ok) return sendFault(ctx, call, 400, { code: "invalid", message: read.message });
    const report = schema.safeParse(read.value);
    if (!report.success)
      return sendFault(ctx, call, 400, { code: "invalid", message: faultOf(report.error) });
    take(admission.environment, report.data);
    sendEmpty(ctx, call, 204);
  });
}

function faultOf({ issues }: z.ZodError): string {
  const [first] = issues;
  return first ? `${first.path.join(".") || "The report"}: ${first.message}` : "The report is not valid.";
}
