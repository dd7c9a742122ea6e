import { z } from "zod";

const Attributes = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

export const SpanKind = z.enum(["internal", "server", "client", "producer", "consumer", "unspecified"]);

/** Ids are lower-case hexadecimal: 32 digits of a trace, 16 of a span. Times are in microseconds. */
export const Span = z.object({
  spanId: z.string(),
  parentId: z.string().nullable(),
  service: z.string(),
  operation: z.string(),
  kind: SpanKind,
  startUs: z.number(),
  durationUs: z.number(),
  status: z.enum(["ok", "error", "unset"]),
  statusMessage: z.string(),
  attributes: Attributes,
  resource: Attributes,
  events: z.array(z.object({ atUs: z.number(), name: z.string(), attributes: Attributes })),
  links: z.array(z.object({ traceId: z.string(), spanId: z.string() })),
  /** What the backend found wrong with the span. */
  warnings: z.array(z.string()),
});
export type Span = z.infer<typeof Span>;

/** A whole trace; spans by their start. `truncated` where there were more than may be shown. */
export const Trace = z.object({ traceId: z.string(), spans: z.array(Span), truncated: z.boolean() });
export type Trace = z.infer<typeof Trace>;

export const TraceSummary = z.object({
  traceId: z.string(),
  /** The root span's, or the earliest one's where the root has not arrived. */
  service: z.string(),
  operation: z.string(),
  startUs: z.number(),
  durationUs: z.number(),
  spans: z.number().int(),
  errors: z.number().int(),
  services: z.array(z.object({ name: z.string(), spans: z.number().int(), errors: z.number().int() })),
});
export type TraceSummary = z.infer<typeof TraceSummary>;

export interface TraceQuery {
  readonly service: string;
  readonly operation?: string;
  readonly from: Date;
  readonly to: Date;
  readonly minDurationMs?: number;
  readonly maxDurationMs?: number;
  readonly tags?: Readonly<Record<string, string>>;
  readonly errorsOnly?: boolean;
  /** At most this many, the newest first. */
  readonly limit: number;
}

/** Calls between two services, seen in traces. */
export const ObservedCalls = z.object({ caller: z.string(), callee: z.string(), calls: z.number().int() });
export type ObservedCalls = z.infer<typeof ObservedCalls>;

export interface TraceSource {
  services(): Promise<readonly string[]>;
  operations(service: string): Promise<readonly string[]>;
  search(query: TraceQuery): Promise<readonly TraceSummary[]>;
  /** Null where the source has no such trace (any more). */
  trace(traceId: string): Promise<Trace | null>;
  dependencies(range: { readonly from: Date; readonly to: Date }): Promise<readonly ObservedCalls[]>;
}
