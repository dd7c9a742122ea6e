import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { answered } from "./answering.ts";
import { readSignals } from "./permissions.ts";
import type { ObservabilityPorts } from "./ports.ts";
import { ServiceList } from "./schema.ts";

export const listServices = defineQuery({
  name: "observability.list_services",
  summary: "The services that the source of traces knows.",
  permission: readSignals,
  route: "GET /observability/services",
  input: z.object({}),
  output: ServiceList,
  resource: () => ({ type: "observability.service", id: "*" }),
  async run(ctx: QueryContext & ObservabilityPorts) {
    const named = ctx.plugins.traces();
    const services = [...(await named.source.services())].sort();
    return { services, ...answered(ctx, named) };
  },
});
