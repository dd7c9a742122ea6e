import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { answered } from "./answering.ts";
import { readSignals } from "./permissions.ts";
import type { ObservabilityPorts } from "./ports.ts";
import { ServiceList } from "./schema.ts";

export const listLogServices = defineQuery({
  name: "observability.list_log_services",
  summary: "The services that the source of logs knows.",
  permission: readSignals,
  route: "GET /observability/log-services",
  input: z.object({}),
  output: ServiceList,
  resource: () => ({ type: "observability.service", id: "*" }),
  async run(ctx: QueryContext & ObservabilityPorts) {
    const named = ctx.plugins.logs();
    const services = [...(await named.source.services())].sort();
    return { services, ...answered(ctx, named) };
  },
});
