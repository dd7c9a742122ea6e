import { AppError, QueryTime, defineQuery, type QueryContext } from "@signalbox/kernel";
import type { ObservedCalls, Trace, TraceSource } from "@signalbox/plugin-api";
import { z } from "zod";
import { EntityRef } from "../catalog/schema.ts";
import { answered, entitiesOf, rangeOf, serviceNamed } from "./answering.ts";
import { declaredDependencies } from "./declaring.ts";
import { readSignals } from "./permissions.ts";
import type { ObservabilityPorts } from "./ports.ts";
import { compareDependencies } from "./rules/dependency-comparison.ts";
import { callsIn } from "./rules/trace-calls.ts";
import { ObservedDependencies } from "./schema.ts";

/** Enough to see what a service usually calls, and few enough to ask for while a person waits. */
const SAMPLE = 12;

export const getObservedDependencies = defineQuery({
  name: "observability.get_observed_dependencies",
  summary: "The calls of an entity that traces show, against the relations that the catalog declares.",
  permission: readSignals,
  route: "GET /observability/dependencies/{entityRef}",
  input: z.object({
    entityRef: z.string().max(400).toLowerCase().pipe(EntityRef),
    from: QueryTime,
    to: QueryTime,
  }),
  output: ObservedDependencies,
  resource: ({ entityRef }) => ({ type: "observability.service", id: entityRef }),
  async run(ctx: QueryContext & ObservabilityPorts, { entityRef, from, to }) {
    const range = rangeOf(from, to);
    const service = await serviceNamed(ctx.catalog, { entityRef });
    const named = ctx.plugins.traces();
    const [{ declared, entities }, observed] = await Promise.all([
      declaredDependencies(ctx.catalog, entityRef),
      observedCalls(named.source, service, range),
    ]);
    const compared = compareDependencies(service, observed.calls, declared);
    const unknown = compared.flatMap((one) => (entities.has(one.service) ? [] : [one.service]));
    const looked = await entitiesOf(ctx.catalog, unknown);
    const items = compared.map((one) => ({
      ...one,
      entity: entities.get(one.service) ?? looked.get(one.service) ?? null,
    }));
    return { service, from, to, counted: observed.counted, items, ...answered(ctx, named) };
  },
});

interface Range {
  readonly from: Date;
  readonly to: Date;
}

/** What the source counted; a source that counts nothing of the service has its newest traces looked at. */
async function observedCalls(
  source: TraceSource,
  service: string,
  range: Range,
): Promise<{ readonly calls: readonly ObservedCalls[]; readonly counted: "dependencies" | "sample" }> {
  const counted = await source.dependencies(range).catch(orNone);
  const calls = counted.filter(({ caller, callee }) => caller === service || callee === service);
  if (calls.length > 0) return { calls, counted: "dependencies" };
  const traces: Trace[] = [];
  // One after the other, so that never more than one large trace is under way.
  for (const { traceId } of await source.search({ service, ...range, limit: SAMPLE })) {
    const trace = await source.trace(traceId);
    if (trace) traces.push(trace);
  }
  return { calls: callsIn(traces), counted: "sample" };
}

/** Counting is what some stores of traces do not do; one that does not answer fails the search as well. */
function orNone(error: unknown): readonly ObservedCalls[] {
  if (error instanceof AppError) return [];
  throw error;
}
