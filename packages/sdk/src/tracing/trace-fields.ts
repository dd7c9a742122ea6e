import { openTelemetry } from "./open-telemetry.ts";

/** What a log line names the running trace by. */
export type TraceFields = { readonly trace_id?: string; readonly span_id?: string };

const NOTHING: TraceFields = Object.freeze({});

/** The ids of the running span; nothing outside of one. As pino's mixin: `pino({ mixin: traceFields })`. */
export function traceFields(): TraceFields {
  const api = openTelemetry();
  const span = api?.trace.getActiveSpan()?.spanContext();
  if (!api || !span || !api.isSpanContextValid(span)) return NOTHING;
  // A new object each time, since loggers add to what they are given.
  return { trace_id: span.traceId, span_id: span.spanId };
}

export interface WinstonFormat {
  transform<T extends object>(info: T): T;
}

/** For winston: `winston.format.combine(traceFormat(), winston.format.json())`. */
export function traceFormat(): WinstonFormat {
  return { transform: (info) => Object.assign(info, traceFields()) };
}
