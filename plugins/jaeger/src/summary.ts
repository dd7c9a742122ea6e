import type { Span, Trace, TraceQuery, TraceSummary } from "@signalbox/plugin-api";

/** As many as a page can show and a person can look through. */
const MAX_SPANS = 5_000;

/** A trace within bounds; what is left out begins last. */
export function traceOf(traceId: string, spans: readonly Span[]): Trace {
  const sorted = spans.toSorted((a, b) => a.startUs - b.startUs || b.durationUs - a.durationUs);
  return { traceId, spans: sorted.slice(0, MAX_SPANS), truncated: sorted.length > MAX_SPANS };
}

/** What a list says of a trace. */
export function summaryOf(traceId: string, spans: readonly Span[]): TraceSummary {
  const startUs = spans.reduce((least, span) => Math.min(least, span.startUs), Infinity);
  const endUs = spans.reduce((most, span) => Math.max(most, span.startUs + span.durationUs), 0);
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const roots = spans.filter(({ parentId }) => parentId === null || !ids.has(parentId));
  const first = roots.toSorted((a, b) => rank(a) - rank(b) || a.startUs - b.startUs)[0];
  const services = new Map<string, { name: string; spans: number; errors: number }>();
  for (const { service: name, status } of spans) {
    const count = services.get(name) ?? { name, spans: 0, errors: 0 };
    const errors = count.errors + (status === "error" ? 1 : 0);
    services.set(name, { name, spans: count.spans + 1, errors });
  }
  return {
    traceId,
    service: first?.service ?? "unknown",
    operation: first?.operation ?? "",
    startUs: spans.length === 0 ? 0 : startUs,
    durationUs: spans.length === 0 ? 0 : endUs - startUs,
    spans: spans.length,
    errors: spans.filter(({ status }) => status === "error").length,
    services: [...services.values()],
  };
}

/** A span without a parent is the root; one whose parent is missing stands in for it. */
const rank = ({ parentId }: Span) => (parentId === null ? 0 : 1);

/** Whether a span of the service is what was asked for; some versions of Jaeger leave parts of a question out. */
export function fits(spans: readonly Span[], query: TraceQuery): boolean {
  return spans.some((span) => {
    if (span.service !== query.service) return false;
    if (query.operation !== undefined && span.operation !== query.operation) return false;
    if (query.errorsOnly === true && span.status !== "error") return false;
    if (query.minDurationMs !== undefined && span.durationUs < query.minDurationMs * 1000) return false;
    if (query.maxDurationMs !== undefined && span.durationUs > query.maxDurationMs * 1000) return false;
    return Object.entries(query.tags ?? {}).every(([name, value]) => hasTag(span, name, value));
  });
}

function hasTag({ attributes, resource, events }: Span, name: string, value: string): boolean {
  const places = [attributes, resource, ...events.map((event) => event.attributes)];
  return places.some((place) => place[name] !== undefined && String(place[name]) === value);
}
