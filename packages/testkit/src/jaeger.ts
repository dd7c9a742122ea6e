import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { env as environment } from "./env.ts";
import { freePort } from "./free-port.ts";
import { goProgram } from "./go-program.ts";

export type JaegerVersion = "v1" | "v2";

/** A real Jaeger that keeps traces in its memory: the one program before, or the collector since its second architecture. */
export interface Jaeger {
  readonly version: JaegerVersion;
  /** Where it is asked. */
  readonly url: string;
  /** Where spans are sent: OTLP over HTTP. */
  readonly otlpUrl: string;
  /** Sends a request in OTLP's JSON; what is sent can be read soon after. */
  send(body: unknown): Promise<void>;
  close(): Promise<void>;
}

const READY_MS = 60_000;

interface Ports {
  readonly query: number;
  readonly otlp: number;
}

/** Call within a hook with minutes to spare: the first time, Jaeger is built. */
export async function startJaeger(version: JaegerVersion): Promise<Jaeger> {
  const program = path.join(goProgram(`plugins/jaeger/testing/real/${version}`), `jaeger-${version}`);
  const root = mkdtempSync(path.join(tmpdir(), "signalbox-jaeger-"));
  const ports = { query: await freePort(), otlp: await freePort() };
  const args = version === "v1" ? await flagsOf(ports) : ["--config", await configure(root, ports)];
  const child = spawn(program, args, {
    cwd: root,
    env: { NODE_ENV: "test", PATH: environment.path, SPAN_STORAGE_TYPE: "memory" },
    stdio: "ignore",
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = `http://127.0.0.1:${ports.query}`;
  const otlpUrl = `http://127.0.0.1:${ports.otlp}`;
  await ready([`${url}/api/services`, `${url}/api/v3/services`, `${otlpUrl}/`], child);
  return {
    version,
    url,
    otlpUrl,
    send: (body) => send(otlpUrl, body),
    close: async () => {
      child.kill();
      await ended;
      rmSync(root, { recursive: true, force: true });
    },
  };
}

async function send(otlpUrl: string, body: unknown): Promise<void> {
  const response = await fetch(`${otlpUrl}/v1/traces`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`Jaeger took no spans: ${response.status} ${await response.text()}`);
}

/** Everything that it listens on by default is moved, so that several may run. */
async function flagsOf({ query, otlp }: Ports): Promise<string[]> {
  const local = async () => `127.0.0.1:${await freePort()}`;
  const addresses = {
    "query.http-server.host-port": `127.0.0.1:${query}`,
    "query.grpc-server.host-port": await local(),
    "collector.otlp.http.host-port": `127.0.0.1:${otlp}`,
    "collector.otlp.grpc.host-port": await local(),
    "collector.http-server.host-port": await local(),
    "collector.grpc-server.host-port": await local(),
    "admin.http.host-port": await local(),
    "processor.jaeger-compact.server-host-port": await local(),
    "processor.jaeger-binary.server-host-port": await local(),
    "processor.zipkin-compact.server-host-port": await local(),
    "http-server.host-port": await local(),
  };
  const flags = Object.entries(addresses).map(([name, address]) => `--${name}=${address}`);
  return ["--collector.otlp.enabled=true", "--memory.max-traces=100000", ...flags];
}

/** JSON is YAML, and needs no writer. */
async function configure(root: string, { query, otlp }: Ports): Promise<string> {
  const settings = {
    service: {
      extensions: ["jaeger_storage", "jaeger_query"],
      pipelines: {
        traces: { receivers: ["otlp"], processors: ["batch"], exporters: ["jaeger_storage_exporter"] },
      },
      telemetry: { metrics: { level: "none" } },
    },
    extensions: {
      jaeger_query: {
        storage: { traces: "mem" },
        http: { endpoint: `127.0.0.1:${query}` },
        grpc: { endpoint: `127.0.0.1:${await freePort()}` },
      },
      jaeger_storage: { backends: { mem: { memory: { max_traces: 100_000 } } } },
    },
    receivers: { otlp: { protocols: { http: { endpoint: `127.0.0.1:${otlp}` } } } },
    processors: { batch: { timeout: "50ms" } },
    exporters: { jaeger_storage_exporter: { trace_storage: "mem" } },
  };
  const file = path.join(root, "jaeger.yaml");
  writeFileSync(file, JSON.stringify(settings));
  return file;
}

async function ready(urls: readonly string[], child: ChildProcess): Promise<void> {
  const until = Date.now() + READY_MS;
  for (const url of urls) {
    // Asked too early, it answers that it is not ready.
    while (((await fetch(url).catch(() => null))?.status ?? 503) >= 500) {
      if (child.exitCode !== null) throw new Error(`Jaeger ended with ${child.exitCode}.`);
      if (Date.now() > until) throw new Error("Jaeger did not start.");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
