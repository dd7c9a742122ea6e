import { AppError } from "@signalbox/kernel";
import type {
  ObservedCalls,
  Span,
  Trace,
  TraceQuery,
  TraceSource,
  TraceSummary,
} from "@signalbox/plugin-api";

export interface MemoryTraces extends TraceSource {
  add(...traces: readonly Trace[]): void;
  setAway(away: boolean): void;
}

/** A trace source in memory. */
export function createMemoryTraces(): MemoryTraces {
  const traces: Trace[] = [];
  let isAway = false;
  const all = () => {
    if (isAway) throw new AppError("unavailable", "The traces are away.");
    return traces;
  };
  const spans = () => all().flatMap((trace) => trace.spans);
  return {
    add: (...more) => void traces.push(...more),
    setAway: (away) => {
      isAway = away;
    },
    services: async () => sorted(spans().map(({ service }) => service)),
    operations: async (of) =>
      sorted(
        spans()
          .filter(({ service }) => service === of)
          .map(({ operation }) => operation),
      ),
    search: async (query) =>
      all()
        .filter((trace) => matches(trace, query))
        .map(summaryOf)
        .toSorted((a, b) => b.startUs - a.startUs)
        .slice(0, query.limit),
    trace: async (traceId) => all().find((trace) => trace.traceId === traceId) ?? null,
    dependencies: async ({ from, to }) =>
      callsOf(all().filter(({ spans: [first] }) => first !== undefined && isWithin(first, from, to))),
  };
}

const sorted = (texts: readonly string[]) => [...new Set(texts)].toSorted();
const isWithin = ({ startUs }: Span, from: Date, to: Date) =>
  startUs >= from.getTime() * 1000 && startUs < to.getTime() * 1000;

function matches({ spans }: Trace, query: TraceQuery): boolean {
  const { service, operation, tags = {}, errorsOnly, minDurationMs = 0, maxDurationMs = Infinity } = query;
  const own = spans.filter((one) => one.service === service && isWithin(one, query.from, query.to));
  const ms = durationOf(spans) / 1000;
  if (own.length === 0 || ms < minDurationMs || ms > maxDurationMs) return false;
  if (operation !== undefined && !own.some((one) => one.operation === operation)) return false;
  if (errorsOnly === true && !spans.some(({ status }) => status === "error")) return false;
  return Object.entries(tags).every(([name, value]) =>
    spans.some(({ attributes }) => String(attributes[name]) === value),
  );
}

const startOf = (spans: readonly Span[]) => Math.min(...spans.map(({ startUs }) => startUs));
const durationOf = (spans: readonly Span[]) =>
  Math.max(...spans.map(({ startUs, durationUs }) => startUs + durationUs)) - startOf(spans);
const errorsOf = (spans: readonly Span[]) => spans.filter(({ status }) => status === "error").length;

function summaryOf({ traceId, spans }: Trace): TraceSummary {
  const root = spans.find(({ parentId }) => parentId === null) ?? spans[0];
  const services = sorted(spans.map(({ service }) => service)).map((name) => {
    const own = spans.filter(({ service }) => service === name);
    return { name, spans: own.length, errors: errorsOf(own) };
  });
  const { service = "", operation = "" } = root ?? {};
  const times = { startUs: startOf(spans), durationUs: durationOf(spans) };
  return { traceId, service, operation, ...times, spans: spans.length, errors: errorsOf(spans), services };
}

function callsOf(traces: readonly Trace[]): ObservedCalls[] {
  const calls = new Map<string, ObservedCalls>();
  for (const { spans } of traces) {
    for (const { parentId, service: callee } of spans) {
      const caller = spans.find(({ spanId }) => spanId === parentId)?.service;
      if (caller === undefined || caller === callee) continue;
      const key = JSON.stringify([caller, callee]);
      calls.set(key, { caller, callee, calls: (calls.get(key)?.calls ?? 0) + 1 });
    }
  }
  return [...calls.values()];
}
