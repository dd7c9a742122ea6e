import { createRequire } from "node:module";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";
import { IORedisInstrumentation } from "@opentelemetry/instrumentation-ioredis";
import { PgInstrumentation } from "@opentelemetry/instrumentation-pg";
import { NodeSDK } from "@opentelemetry/sdk-node";
import { PrismaInstrumentation } from "@prisma/instrumentation";

export interface TracingOptions {
  readonly service: string;
  readonly otlpEndpoint: string;
}

/** Probes and scrapes come every few seconds and would bury the traces of people. */
const UNTRACED = /^\/(api\/health|api\/metrics|api\/events|_next\/static)/;

/** Starts exporting traces; answers how to flush and stop. */
export function startTracing({ service, otlpEndpoint }: TracingOptions): () => Promise<void> {
  const url = `${otlpEndpoint.replace(/\/+$/, "").replace(/\/v1\/traces$/, "")}/v1/traces`;
  const sdk = new NodeSDK({
    serviceName: service,
    traceExporter: new OTLPTraceExporter({ url }),
    instrumentations: [
      new HttpInstrumentation({ ignoreIncomingRequestHook: ({ url: path }) => UNTRACED.test(path ?? "") }),
      new PgInstrumentation({ requireParentSpan: true }),
      new IORedisInstrumentation({ requireParentSpan: true }),
      new PrismaInstrumentation(),
    ],
  });
  sdk.start();
  patchLoadedModules();
  return () => sdk.shutdown();
}

/**
 * The instrumentations patch what passes through `require`, and our own code imports; requiring each module once
 * patches the one copy that both ways share.
 */
function patchLoadedModules(): void {
  const require = createRequire(import.meta.url);
  for (const name of ["node:http", "node:https", "pg", "ioredis"]) {
    try {
      require(name);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND")) throw error;
    }
  }
}
