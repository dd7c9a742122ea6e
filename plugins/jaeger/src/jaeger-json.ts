import type { Span } from "@signalbox/plugin-api";
import { z } from "zod";
import { notJaegers } from "./otlp.ts";
import { idOf, shown } from "./values.ts";

const Tags = z.array(z.object({ key: z.string(), value: z.unknown() })).nullish();
const JaegerSpan = z.object({
  spanID: z.string(),
  parentSpanID: z.string().nullish(),
  operationName: z.string(),
  references: z.array(z.object({ refType: z.string(), traceID: z.string(), spanID: z.string() })).nullish(),
  startTime: z.number(),
  duration: z.number(),
  tags: Tags,
  logs: z.array(z.object({ timestamp: z.number(), fields: Tags })).nullish(),
  processID: z.string().nullish(),
  warnings: z.array(z.string()).nullish(),
});
type JaegerSpan = z.infer<typeof JaegerSpan>;
const Process = z.object({ serviceName: z.string(), tags: Tags });
type Process = z.infer<typeof Process>;
const JaegerTrace = z.object({
  traceID: z.string(),
  spans: z.array(JaegerSpan).nullish(),
  processes: z.record(z.string(), Process).nullish(),
});
const Traces = z.object({ data: z.array(JaegerTrace).nullish() });

/** Spans as version 1 of the interface tells them, with the traces that they belong to. */
export function spansOfJaeger(json: unknown): Map<string, Span[]> {
  const parsed = Traces.safeParse(json);
  if (!parsed.success) throw notJaegers(parsed.error);
  return new Map(
    (parsed.data.data ?? []).map(({ traceID, spans, processes }) => {
      const traceId = idOf(traceID, 32);
      const read = (spans ?? []).map((span) => spanOf(span, processes?.[span.processID ?? ""], traceId));
      return [traceId, read] as const;
    }),
  );
}

type Attributes = Span["attributes"];

/** Tags that say what has a place of its own in a span. */
const PLACED = ["span.kind", "otel.status_code", "otel.status_description", "error", "internal.span.format"];

function spanOf(span: JaegerSpan, process: Process | undefined, traceId: string): Span {
  const tags = tagsOf(span.tags);
  const references = (span.references ?? []).map(({ refType, traceID, spanID }) => ({
    refType,
    traceId: idOf(traceID, 32),
    spanId: idOf(spanID, 16),
  }));
  const own = references.filter((reference) => reference.traceId === traceId);
  const parent = own.find(({ refType }) => refType === "CHILD_OF") ?? own[0];
  const parentId = parent?.spanId ?? (span.parentSpanID ? idOf(span.parentSpanID, 16) : null);
  const service = process?.serviceName ?? "unknown";
  return {
    spanId: idOf(span.spanID, 16),
    parentId,
    service,
    operation: span.operationName,
    kind: kindOf(tags["span.kind"]),
    startUs: span.startTime,
    durationUs: span.duration,
    status: statusOf(tags),
    statusMessage: String(tags["otel.status_description"] ?? ""),
    attributes: Object.fromEntries(Object.entries(tags).filter(([key]) => !PLACED.includes(key))),
    resource: { "service.name": service, ...tagsOf(process?.tags) },
    events: (span.logs ?? []).map(({ timestamp, fields }) => {
      const { event, ...attributes } = tagsOf(fields);
      return { atUs: timestamp, name: String(event ?? "log"), attributes };
    }),
    links: references.filter((reference) => reference !== parent).map(({ refType: _, ...link }) => link),
    warnings: span.warnings ?? [],
  };
}

function tagsOf(tags: z.infer<typeof Tags>): Attributes {
  return Object.fromEntries((tags ?? []).map(({ key, value }) => [key, shown(value)]));
}

const KINDS: readonly Span["kind"][] = ["internal", "server", "client", "producer", "consumer"];

function kindOf(kind: Attributes[string] | undefined): Span["kind"] {
  return KINDS.find((known) => known === kind) ?? "unspecified";
}

function statusOf(tags: Attributes): Span["status"] {
  const code = String(tags["otel.status_code"] ?? "").toUpperCase();
  if (code === "ERROR" || tags["error"] === true || tags["error"] === "true") return "error";
  return code === "OK" ? "ok" : "unset";
}
