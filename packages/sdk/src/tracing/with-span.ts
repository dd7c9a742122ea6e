import { openTelemetry } from "./open-telemetry.ts";

/** The part of a span that work inside it may want. */
export interface ActiveSpan {
  setAttribute(name: string, value: string | number | boolean): unknown;
  addEvent(name: string, attributes?: Record<string, string | number | boolean>): unknown;
}

const NO_SPAN: ActiveSpan = { setAttribute: () => undefined, addEvent: () => undefined };

/** Runs work inside a span of its own; what the work throws is noted on the span and thrown on. */
export function withSpan<T>(name: string, work: (span: ActiveSpan) => T): T {
  const api = openTelemetry();
  if (api === null) return work(NO_SPAN);
  return api.trace.getTracer("@signalbox/sdk").startActiveSpan(name, (span) => {
    const fail = (error: unknown) => {
      const known = error instanceof Error ? error : new Error(String(error));
      span.recordException(known);
      span.setStatus({ code: api.SpanStatusCode.ERROR, message: known.message });
      span.end();
    };
    try {
      const result = work(span);
      if (!(result instanceof Promise)) {
        span.end();
        return result;
      }
      // The caller gets the promise of the work itself, so that this branch is not one that nobody handles.
      result.then(() => span.end(), fail);
      return result;
    } catch (error) {
      fail(error);
      throw error;
    }
  });
}
