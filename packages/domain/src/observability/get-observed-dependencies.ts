import { QueryTime, defineQuery, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { EntityRef } from "../catalog/schema.ts";
import { answered, entitiesOf, rangeOf, serviceNamed } from "./answering.ts";
import { declaredDependencies } from "./declaring.ts";
import { observedCalls } from "./observing.ts";
import { readSignals } from "./permissions.ts";
import type { ObservabilityPorts } from "./ports.ts";
import { compareDependencies } from "./rules/dependency-comparison.ts";
import { ObservedDependencies } from "./schema.ts";

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
