import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { Subject, answered, serviceNamed, subjectResource } from "./answering.ts";
import { readSignals } from "./permissions.ts";
import type { ObservabilityPorts } from "./ports.ts";
import { OperationList } from "./schema.ts";

export const listOperations = defineQuery({
  name: "observability.list_operations",
  summary: "The operations of a service that traces name.",
  permission: readSignals,
  route: "GET /observability/operations",
  input: z.object(Subject),
  output: OperationList,
  resource: subjectResource,
  async run(ctx: QueryContext & ObservabilityPorts, subject) {
    const service = await serviceNamed(ctx.catalog, subject);
    const named = ctx.plugins.traces();
    const operations = [...(await named.source.operations(service))].sort();
    return { service, operations, ...answered(ctx, named) };
  },
});
