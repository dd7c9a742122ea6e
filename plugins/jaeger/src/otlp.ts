import { AppError } from "@signalbox/kernel";
import type { Span } from "@signalbox/plugin-api";
import { z } from "zod";
import { attributesOf, idOf, type Attribute } from "./values.ts";

const Attributes = z.array(z.object({ key: z.string(), value: z.unknown() })).nullish();
const Nanoseconds = z.union([z.string().regex(/^\d{1,20}$/), z.number()]).nullish();
const Code = z.union([z.string(), z.number()]).nullish();

const OtlpSpan = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().nullish(),
  name: z.string().nullish(),
  kind: Code,
  startTimeUnixNano: Nanoseconds,
  endTimeUnixNano: Nanoseconds,
  attributes: Attributes,
  events: z
    .array(z.object({ timeUnixNano: Nanoseconds, name: z.string().nullish(), attributes: Attributes }))
    .nullish(),
  links: z.array(z.object({ traceId: z.string(), spanId: z.string() })).nullish(),
  status: z.object({ code: Code, message: z.string().nullish() }).nullish(),
});
type OtlpSpan = z.infer<typeof OtlpSpan>;

const ResourceSpans = z.object({
  resource: z.object({ attributes: Attributes }).nullish(),
  scopeSpans: z.array(z.object({ spans: z.array(z.unknown()).nullish() })).nullish(),
});
const Message = z.object({ result: z.object({ resourceSpans: z.array(ResourceSpans).nullish() }).nullish() });
/** One message, or one for each trace. */
const Result = z.union([z.array(Message), Message.transform((message) => [message])]);

/** Spans as version 3 of the interface tells them, with the traces that they belong to. */
export function spansOfOtlp(json: unknown): Map<string, Span[]> {
  const parsed = Result.safeParse(json);
  if (!parsed.success) throw notJaegers(parsed.error);
  const traces = new Map<string, Span[]>();
  const groups = parsed.data.flatMap(({ result }) => result?.resourceSpans ?? []);
  for (const { resource, scopeSpans } of groups) {
    const about = attributesOf(listed(resource?.attributes));
    for (const raw of (scopeSpans ?? []).flatMap(({ spans }) => spans ?? [])) {
      const span = OtlpSpan.safeParse(raw);
      if (!span.success) throw notJaegers(span.error);
      const traceId = idOf(span.data.traceId, 32);
      const spans = traces.get(traceId);
      const read = spanOf(span.data, about);
      if (spans) spans.push(read);
      else traces.set(traceId, [read]);
    }
  }
  return traces;
}

export function notJaegers(cause: unknown): AppError {
  return new AppError("unavailable", "Jaeger answered in a form that is not known.", { cause });
}

const listed = (attributes: readonly Attribute[] | null | undefined) => attributes ?? [];

function spanOf(span: OtlpSpan, resource: Span["resource"]): Span {
  const startUs = microseconds(span.startTimeUnixNano);
  const endUs = microseconds(span.endTimeUnixNano);
  const parent = idOf(span.parentSpanId ?? "", 16);
  const service = resource["service.name"];
  return {
    spanId: idOf(span.spanId, 16),
    parentId: /^0*$/.test(parent) ? null : parent,
    service: service === undefined ? "unknown" : String(service),
    operation: span.name ?? "",
    kind: kindOf(span.kind),
    startUs,
    durationUs: Math.max(0, endUs - startUs),
    status: statusOf(span.status?.code),
    statusMessage: span.status?.message ?? "",
    attributes: attributesOf(listed(span.attributes)),
    resource,
    events: (span.events ?? []).map((event) => ({
      atUs: microseconds(event.timeUnixNano),
      name: event.name ?? "",
      attributes: attributesOf(listed(event.attributes)),
    })),
    links: (span.links ?? []).map((link) => ({
      traceId: idOf(link.traceId, 32),
      spanId: idOf(link.spanId, 16),
    })),
    warnings: [],
  };
}

/** Nanoseconds since 1970 have more digits than a number holds. */
function microseconds(nanoseconds: string | number | null | undefined): number {
  if (typeof nanoseconds === "number") return nanoseconds / 1000;
  return Number(BigInt(nanoseconds ?? "0") / 1000n);
}

const KINDS: readonly Span["kind"][] = [
  "unspecified",
  "internal",
  "server",
  "client",
  "producer",
  "consumer",
];

/** A number, or a name such as SPAN_KIND_SERVER. */
function kindOf(kind: string | number | null | undefined): Span["kind"] {
  if (typeof kind === "number") return KINDS[kind] ?? "unspecified";
  const name = (kind ?? "").replace("SPAN_KIND_", "").toLowerCase();
  return KINDS.find((known) => known === name) ?? "unspecified";
}

function statusOf(code: string | number | null | undefined): Span["status"] {
  if (code === 1 || code === "STATUS_CODE_OK") return "ok";
  if (code === 2 || code === "STATUS_CODE_ERROR") return "error";
  return "unset";
}
