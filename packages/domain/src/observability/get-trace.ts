import { AppError, defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { answered, entitiesOf } from "./answering.ts";
import { readSignals } from "./permissions.ts";
import type { ObservabilityPorts } from "./ports.ts";
import { TraceDetail, TraceId } from "./schema.ts";

export const getTrace = defineQuery({
  name: "observability.get_trace",
  summary: "A trace with its spans, and the entities that its services stand for.",
  permission: readSignals,
  route: "GET /observability/traces/{traceId}",
  input: z.object({ traceId: TraceId }),
  output: TraceDetail,
  resource: ({ traceId }) => ({ type: "observability.service", id: traceId }),
  async run(ctx: QueryContext & ObservabilityPorts, { traceId }) {
    const named = ctx.plugins.traces();
    const trace = await named.source.trace(traceId);
    if (!trace) {
      throw new AppError("not_found", `${named.title} has no trace ${traceId}.`, {
        remedy: "Traces are kept for a while only, and many systems keep only some of them.",
      });
    }
    const names = [...new Set(trace.spans.map(({ service }) => service))].sort();
    const entities = await entitiesOf(ctx.catalog, names);
    const services = names.map((name) => ({ name, entity: entities.get(name) ?? null }));
    return { ...trace, services, ...answered(ctx, named) };
  },
});
