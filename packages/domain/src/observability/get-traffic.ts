import type { MetricsSource } from "@signalbox/plugin-api";
import { QueryTime, defineQuery, queryText, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { Subject, answered, rangeOf, serviceNamed, subjectResource } from "./answering.ts";
import { readSignals } from "./permissions.ts";
import type { ObservabilityPorts } from "./ports.ts";
import { trafficStep } from "./rules/traffic-step.ts";
import { Traffic } from "./schema.ts";

const Label = queryText(300).min(1).optional();

export const getTraffic = defineQuery({
  name: "observability.get_traffic",
  summary: "Requests, errors and latencies of a service over time.",
  permission: readSignals,
  route: "GET /observability/traffic",
  input: z.object({
    ...Subject,
    environment: Label,
    version: Label,
    route: Label,
    from: QueryTime,
    to: QueryTime,
  }),
  output: Traffic,
  resource: subjectResource,
  async run(ctx: QueryContext & ObservabilityPorts, { entityRef, service: given, from, to, ...labels }) {
    const range = rangeOf(from, to);
    const service = await serviceNamed(ctx.catalog, { entityRef, service: given });
    const named = ctx.plugins.metrics();
    const stepSeconds = trafficStep(range.to.getTime() - range.from.getTime());
    const points = await named.source.traffic({ service, ...labels }, { ...range, stepSeconds });
    const choices = await choicesOf(named.source, service);
    return { service, stepSeconds, points: [...points], ...choices, ...answered(ctx, named) };
  },
});

/** What the traffic of a service can be narrowed to, where its source tells labels by these names. */
async function choicesOf(source: MetricsSource, service: string) {
  if (source.language !== "Signalbox") return { environments: [], versions: [], routes: [] };
  const match = `requests{service=${JSON.stringify(service)}}`;
  const values = async (label: string) => [...(await source.labels({ label, match }))];
  const [environments, versions, routes] = await Promise.all([
    values("environment"),
    values("version"),
    values("route"),
  ]);
  return { environments, versions, routes };
}
