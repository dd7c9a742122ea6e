import { createRequire } from "node:module";
import type { NodeSDK as NodeSDKClass } from "@opentelemetry/sdk-node";
import { messageOf } from "../flags/settings.ts";
import { isMissing } from "./open-telemetry.ts";

export interface TelemetryOptions {
  readonly service: string;
  readonly version: string;
  /** Where OTLP over HTTP is taken, such as `http://localhost:4318`; null where traces stay here. */
  readonly otlpEndpoint: string | null;
  /** The edge that takes metrics; null for the endpoint of traces. */
  readonly edge: { readonly url: string; readonly key: string } | null;
  readonly metricsEveryMs: number;
  readonly metricReaders: readonly object[];
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
    // Whoever named only an edge may have it for the flags alone.
    if (isMissing(error) && options.otlpEndpoint === null) return () => Promise.resolve();
    const remedy = isMissing(error) ? `; install ${PEERS.join(" ")}` : "";
    warn(`Traces and metrics are not exported: ${messageOf(error)}${remedy}.`);
    return () => Promise.resolve();
  }
}

type SdkOptions = NonNullable<ConstructorParameters<typeof NodeSDKClass>[0]>;

async function setUp(options: TelemetryOptions, warn: (message: string) => void) {
  const { service, version, otlpEndpoint, instrumentations } = options;
  const [{ NodeSDK }, resources, traces, reader] = await Promise.all([
    import("@opentelemetry/sdk-node"),
    import("@opentelemetry/resources"),
    import("@opentelemetry/exporter-trace-otlp-http"),
    metricReader(options),
  ]);
  const attributes = { "service.name": service, ...(version && { "service.version": version }) };
  const given = instrumentations as NonNullable<SdkOptions["instrumentations"]>;
  const readers = options.metricReaders as NonNullable<SdkOptions["metricReaders"]>;
  const sdk = new NodeSDK({
    resource: resources.defaultResource().merge(resources.resourceFromAttributes(attributes)),
    // Without a place to go to there are no spans; the SDK would else look for one on this machine.
    ...(otlpEndpoint === null
      ? { spanProcessors: [] }
      : { traceExporter: new traces.OTLPTraceExporter({ url: `${base(otlpEndpoint)}/v1/traces` }) }),
    metricReaders: [...(reader ? [reader] : []), ...readers],
    instrumentations: [...(await httpInstrumentation()), ...given],
  });
  sdk.start();
  patchLoadedModules();
  return () =>
    sdk.shutdown().catch((error: unknown) => warn(`The last traces are lost: ${messageOf(error)}.`));
}

const base = (url: string) => url.replace(/\/+$/, "");

/** Sends metrics to the edge, or else where traces go. Increments, so that it does not matter which of several edges gets them. */
async function metricReader({ edge, otlpEndpoint, metricsEveryMs }: TelemetryOptions) {
  const [{ PeriodicExportingMetricReader, AggregationTemporality }, { OTLPMetricExporter }] =
    await Promise.all([
      import("@opentelemetry/sdk-metrics"),
      import("@opentelemetry/exporter-metrics-otlp-http"),
    ]);
  const endpoint = edge?.url ?? otlpEndpoint;
  if (endpoint === null) return null;
  const exporter = new OTLPMetricExporter({
    url: `${base(endpoint)}/v1/metrics`,
    ...(edge && {
      headers: { authorization: `Bearer ${edge.key}` },
      temporalityPreference: AggregationTemporality.DELTA,
    }),
  });
  return new PeriodicExportingMetricReader({
    exporter,
    exportIntervalMillis: metricsEveryMs,
    exportTimeoutMillis: metricsEveryMs,
  });
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
