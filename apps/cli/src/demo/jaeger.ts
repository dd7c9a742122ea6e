import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { env } from "../env.ts";
import { repository } from "../repository.ts";
import type { Backend } from "./programs.ts";

const run = promisify(execFile);

/** The store of traces that the tests run against, built on the first demo where Go is installed; null where it is not. */
export async function findJaeger(): Promise<string | null> {
  const folder = path.join(repository.root, "plugins/jaeger/testing/real/v2");
  const builder = path.join(repository.root, "tools/go/main.ts");
  const built = await run(process.execPath, [builder, folder], { env: env.variables }).catch(() => null);
  return built === null ? null : path.join(built.stdout.trim(), "jaeger-v2");
}

interface Places {
  readonly directory: string;
  readonly port: number;
  readonly otlpPort: number;
}

export function jaegerBackend(program: string, { directory, port, otlpPort }: Places): Backend {
  const file = path.join(directory, "jaeger.yaml");
  mkdirSync(directory, { recursive: true });
  const http = { endpoint: `127.0.0.1:${otlpPort}` };
  const configuration = {
    service: {
      extensions: ["jaeger_storage", "jaeger_query"],
      pipelines: {
        traces: { receivers: ["otlp"], processors: ["batch"], exporters: ["jaeger_storage_exporter"] },
      },
      telemetry: { metrics: { level: "none" } },
    },
    extensions: {
      jaeger_query: {
        storage: { traces: "memory" },
        http: { endpoint: `127.0.0.1:${port}` },
        grpc: { endpoint: "127.0.0.1:0" },
      },
      jaeger_storage: { backends: { memory: { memory: { max_traces: 20_000 } } } },
    },
    receivers: { otlp: { protocols: { http } } },
    processors: { batch: {} },
    exporters: { jaeger_storage_exporter: { trace_storage: "memory" } },
  };
  writeFileSync(file, JSON.stringify(configuration));
  return {
    name: "jaeger",
    program,
    args: ["--config", file],
    readyUrl: `http://127.0.0.1:${port}/api/services`,
  };
}
