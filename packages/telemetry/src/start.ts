import type { LogLevel } from "./logger.ts";

export interface TelemetryOptions {
  readonly service: string;
  readonly otlpEndpoint?: string | undefined;
  readonly logLevel: LogLevel;
}

/** Starts traces where an endpoint is configured; must run before the modules it watches do their first work. */
export async function startTelemetry({
  service,
  otlpEndpoint,
}: TelemetryOptions): Promise<() => Promise<void>> {
  if (otlpEndpoint === undefined) return () => Promise.resolve();
  // Loaded on demand, since the SDK costs every process that does not export tens of megabytes.
  const { startTracing } = await import("./tracing.ts");
  return startTracing({ service, otlpEndpoint });
}
