import { SpanStatusCode, context, isSpanContextValid, trace } from "@opentelemetry/api";

const tracer = () => trace.getTracer("signalbox");

/** Runs `work` inside a span; costs next to nothing while no exporter is configured. */
export function span<T>(
  name: string,
  attributes: Record<string, string>,
  work: () => Promise<T>,
): Promise<T> {
  return tracer().startActiveSpan(name, { attributes }, async (active) => {
    try {
      return await work();
    } catch (error) {
      if (isRefusal(error)) active.setAttribute("signalbox.error", error.code);
      else fail(active, error);
      throw error;
    } finally {
      active.end();
    }
  });
}

/** A refusal is an answer, not a fault: it must not turn the trace red. */
function isRefusal(error: unknown): error is Error & { code: string } {
  return error instanceof Error && error.name === "AppError" && "code" in error;
}

function fail(active: ReturnType<typeof trace.getActiveSpan> & {}, error: unknown): void {
  const known = error instanceof Error ? error : new Error(String(error));
  active.recordException(known);
  active.setStatus({ code: SpanStatusCode.ERROR, message: known.message });
}

/** The trace context of the running work in W3C form, or null outside a recorded trace. */
export function activeTraceparent(): string | null {
  const current = trace.getSpanContext(context.active());
  if (!current || !isSpanContextValid(current)) return null;
  const flags = current.traceFlags.toString(16).padStart(2, "0");
  return `00-${current.traceId}-${current.spanId}-${flags}`;
}
