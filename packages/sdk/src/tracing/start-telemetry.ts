import { createRequire } from "node:module";
import { messageOf } from "../flags/settings.ts";
import { isMissing } from "./open-telemetry.ts";

export interface TelemetryOptions {
  readonly service: string;
  readonly version: string;
  /** Where OTLP over HTTP is taken, such as `http://localhost:4318`. */
  readonly otlpEndpoint: string;
  readonly metricsEveryMs: number;
  /** Instrumentations beside that of HTTP, as OpenTelemetry's SDK takes them. */
  readonly instrumentations: readonly object[];
}

const PEERS = [
  "@opentelemetry/api",
  "@opentelemetry/sdk-node",
  "@opentelemetry/sdk-metrics",
  "@opentelemetry/resources",
  "@opentelemetry/exporter-trace-otlp-http",
  "@opentelemetry/exporter-metrics-otlp-http",
];

/** Exports traces and metrics from here on; answers how to send the last of them and stop. Never fails. */
export async function startTelemetry(
  options: TelemetryOptions,
  warn: (message: string) => void,
): Promise<() => Promise<void>> {
  try {
    return await setUp(options, warn);
  } catch (error) {
    const remedy = isMissing(error) ? `; install ${PEERS.join(" ")}` : "";
    warn(`Traces and metrics are not exported: ${messageOf(error)}${remedy}.`);
    return () => Promise.resolve();
  }
}

async function setUp(options: TelemetryOptions, warn: (message: string) => void) {
  const { service, version, otlpEndpoint, metricsEveryMs, instrumentations } = options;
  const [{ NodeSDK }, { PeriodicExportingMetricReader }, resources, traces, metrics] = await Promise.all([
    import("@opentelemetry/sdk-node"),
    import("@opentelemetry/sdk-metrics"),
    import("@opentelemetry/resources"),
    import("@opentelemetry/exporter-trace-otlp-http"),
    import("@opentelemetry/exporter-metrics-otlp-http"),
  ]);
  const endpoint = otlpEndpoint.replace(/\/+$/, "");
  const attributes = { "service.name": service, ...(version && { "service.version": version }) };
  const given = instrumentations as NonNullable<ConstructorParameters<typeof NodeSDK>[0]>["instrumentations"];
  const sdk = new NodeSDK({
    resource: resources.defaultResource().merge(resources.resourceFromAttributes(attributes)),
    traceExporter: new traces.OTLPTraceExporter({ url: `${endpoint}/v1/traces` }),
    metricReaders: [
      new PeriodicExportingMetricReader({
        exporter: new metrics.OTLPMetricExporter({ url: `${endpoint}/v1/metrics` }),
        exportIntervalMillis: metricsEveryMs,
        exportTimeoutMillis: metricsEveryMs,
      }),
    ],
    instrumentations: [...(await httpInstrumentation()), ...(given ?? [])],
  });
  sdk.start();
  patchLoadedModules();
  return () =>
    sdk.shutdown().catch((error: unknown) => warn(`The last traces are lost: ${messageOf(error)}.`));
}

/** Spans of requests, where the service has installed what makes them. */
async function httpInstrumentation() {
  try {
    const { HttpInstrumentation } = await import("@opentelemetry/instrumentation-http");
    return [new HttpInstrumentation()];
  } catch (error) {
    if (!isMissing(error)) throw error;
    return [];
  }
}

/** Instrumentations patch what passes through `require`; requiring a module patches the one copy that imports share. */
function patchLoadedModules(): void {
  const require = createRequire(import.meta.url);
  for (const name of ["node:http", "node:https"]) require(name);
}
