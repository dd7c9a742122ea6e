import { AppError } from "@signalbox/kernel";
import type { ObservedCalls, Trace, TraceSource } from "@signalbox/plugin-api";
import { callsIn } from "./rules/trace-calls.ts";

/** Enough to see what a service usually calls, and few enough to ask for while a person waits. */
const SAMPLE = 12;

interface Range {
  readonly from: Date;
  readonly to: Date;
}

/** What the source counted; a source that counts nothing of the service has its newest traces looked at. */
export async function observedCalls(
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
