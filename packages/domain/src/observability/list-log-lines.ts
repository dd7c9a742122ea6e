import { AppError, QueryTime, defineQuery, queryText, type QueryContext } from "@signalbox/kernel";
import { z } from "zod";
import { Subject, answered, rangeOf, serviceNamed, subjectResource } from "./answering.ts";
import { readSignals } from "./permissions.ts";
import type { ObservabilityPorts } from "./ports.ts";
import { LogLevel, LogLineList, MAX_LOG_LINES, TraceId } from "./schema.ts";

export const listLogLines = defineQuery({
  name: "observability.list_log_lines",
  summary: "The newest log lines of a service or of a trace, by level and text.",
  permission: readSignals,
  route: "GET /observability/logs",
  input: z.object({
    ...Subject,
    environment: queryText(200).min(1).optional(),
    levels: z.array(LogLevel).max(LogLevel.options.length).optional(),
    traceId: TraceId.optional(),
    text: queryText(500).optional(),
    from: QueryTime,
    to: QueryTime,
    limit: z.coerce.number().int().min(1).max(MAX_LOG_LINES).default(100),
  }),
  output: LogLineList,
  resource: subjectResource,
  async run(ctx: QueryContext & ObservabilityPorts, { entityRef, service: given, from, to, ...rest }) {
    const range = rangeOf(from, to);
    const { environment, levels = [], traceId, text = "", limit } = rest;
    const isNamed = entityRef !== undefined || given !== undefined;
    if (!isNamed && traceId === undefined) {
      const issues = [{ path: "service", message: "must be given, or entityRef, or traceId" }];
      throw new AppError("invalid", "It is not said whose lines are meant.", { issues });
    }
    const service = isNamed ? await serviceNamed(ctx.catalog, { entityRef, service: given }) : null;
    const named = ctx.plugins.logs();
    const found = await named.source.recent({
      ...range,
      ...(service !== null && { service }),
      ...(environment !== undefined && { environment }),
      ...(levels.length > 0 && { levels }),
      ...(traceId !== undefined && { traceId }),
      ...(text !== "" && { text }),
      // One more than is shown, to know whether there are more.
      limit: limit + 1,
    });
    return { service, lines: found.slice(0, limit), more: found.length > limit, ...answered(ctx, named) };
  },
});
