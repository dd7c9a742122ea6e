import { AppError, QueryTime, defineQuery, queryText, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { Subject, answered, rangeOf, serviceNamed, subjectResource } from "./answering.ts";
import { readSignals } from "./permissions.ts";
import type { ObservabilityPorts } from "./ports.ts";
import { MAX_TAGS, MAX_TRACES, TraceList, TraceTag } from "./schema.ts";

const Milliseconds = z.coerce.number().min(0).max(86_400_000);

export const searchTraces = defineQuery({
  name: "observability.search_traces",
  summary: "The newest traces through a service that fit, by operation, duration, tags and errors.",
  permission: readSignals,
  route: "GET /observability/traces",
  input: z.object({
    ...Subject,
    operation: queryText(500).min(1).optional(),
    from: QueryTime,
    to: QueryTime,
    minDurationMs: Milliseconds.optional(),
    maxDurationMs: Milliseconds.optional(),
    tags: z.array(TraceTag).max(MAX_TAGS).optional(),
    errorsOnly: z.union([z.boolean(), z.stringbool()]).optional(),
    limit: z.coerce.number().int().min(1).max(MAX_TRACES).default(50),
  }),
  output: TraceList,
  resource: subjectResource,
  async run(ctx: QueryContext & ObservabilityPorts, { entityRef, service, from, to, tags = [], ...rest }) {
    const range = rangeOf(from, to);
    const { minDurationMs: min, maxDurationMs: max } = rest;
    if (min !== undefined && max !== undefined && min > max) {
      const issues = [{ path: "maxDurationMs", message: "must not be below minDurationMs" }];
      throw new AppError("invalid", "No trace can be as long and as short as that.", { issues });
    }
    const name = await serviceNamed(ctx.catalog, { entityRef, service });
    const named = ctx.plugins.traces();
    const { operation, errorsOnly, limit } = rest;
    // One more than is shown, to know whether there are more.
    const found = await named.source.search({
      service: name,
      ...range,
      ...(operation !== undefined && { operation }),
      ...(min !== undefined && { minDurationMs: min }),
      ...(max !== undefined && { maxDurationMs: max }),
      ...(tags.length > 0 && { tags: Object.fromEntries(tags.map(tagOf)) }),
      ...(errorsOnly === true && { errorsOnly }),
      limit: limit + 1,
    });
    const traces = found.slice(0, limit);
    return { service: name, traces, more: found.length > limit, ...answered(ctx, named) };
  },
});

function tagOf(tag: string): [string, string] {
  const at = tag.indexOf("=");
  return [tag.slice(0, at), tag.slice(at + 1)];
}
