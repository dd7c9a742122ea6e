import { AppError, QueryTime, defineQuery, queryText, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { Subject, answered, rangeOf, serviceNamed, subjectResource } from "./answering.ts";
import { readSignals } from "./permissions.ts";
import type { ObservabilityPorts } from "./ports.ts";
import { trafficStep } from "./rules/traffic-step.ts";
import { TrafficParts, type TrafficPart } from "./schema.ts";

const MOST_PARTS = 50;
const DESCENDING = (a: TrafficPart, b: TrafficPart) =>
  b.requests - a.requests || (a.value < b.value ? -1 : 1);

export const listTrafficParts = defineQuery({
  name: "observability.list_traffic_parts",
  summary: "The requests and errors of a service by version or by route, the busiest first.",
  permission: readSignals,
  route: "GET /observability/traffic-parts",
  input: z.object({
    ...Subject,
    by: z.enum(["version", "route"]),
    environment: queryText(300).min(1).optional(),
    from: QueryTime,
    to: QueryTime,
  }),
  output: TrafficParts,
  resource: subjectResource,
  async run(
    ctx: QueryContext & ObservabilityPorts,
    { entityRef, service: given, by, environment, ...times },
  ) {
    const { from, to } = rangeOf(times.from, times.to);
    const service = await serviceNamed(ctx.catalog, { entityRef, service: given });
    const named = ctx.plugins.metrics();
    if (named.source.language !== "Signalbox")
      throw new AppError("precondition_failed", `${named.title} does not tell versions and routes apart.`);
    const range = { from, to, stepSeconds: trafficStep(to.getTime() - from.getTime()) };
    const where = environment === undefined ? "" : `,environment=${JSON.stringify(environment)}`;
    const labels = `{service=${JSON.stringify(service)}${where}}`;
    const [requests, errors] = await Promise.all(
      ["requests", "errors"].map((counted) => named.source.range(`${counted}${labels}`, range)),
    );
    const parts = new Map<string, { requests: number; errors: number }>();
    const add = (of: typeof requests, field: "requests" | "errors") => {
      for (const { labels: own, points } of of ?? []) {
        const value = own[by] ?? "";
        const part = parts.get(value) ?? { requests: 0, errors: 0 };
        part[field] += points.reduce((sum, point) => sum + point.value, 0);
        parts.set(value, part);
      }
    };
    add(requests, "requests");
    add(errors, "errors");
    const sorted = [...parts]
      .map(([value, sums]) => ({ value, ...sums }))
      .filter((part) => part.requests > 0);
    const items = sorted.toSorted(DESCENDING);
    return {
      service,
      by,
      items: items.slice(0, MOST_PARTS),
      more: items.length > MOST_PARTS,
      ...answered(ctx, named),
    };
  },
});
