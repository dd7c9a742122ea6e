import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { env as environment } from "./env.ts";
import { freePort } from "./free-port.ts";
import { goProgram } from "./go-program.ts";

/** A real Loki on this machine's disk. */
export interface Loki {
  readonly url: string;
  /** Sends a request in the JSON of Loki's push interface. */
  push(body: unknown): Promise<void>;
  close(): Promise<void>;
}

const READY_MS = 60_000;

/** Call within a hook with minutes to spare: the first time, Loki is built. */
export async function startLoki(): Promise<Loki> {
  const program = path.join(goProgram("plugins/loki/testing/real"), "loki");
  const root = mkdtempSync(path.join(tmpdir(), "signalbox-loki-"));
  const port = await freePort();
  const file = path.join(root, "loki.yaml");
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(configuration(root, port, await freePort())));
  const child = spawn(program, [`-config.file=${file}`], {
    cwd: root,
    env: { NODE_ENV: "test", PATH: environment.path },
    stdio: "ignore",
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  await ready(url, child);
  return {
    url,
    push: (body) => push(url, body),
    close: async () => {
      child.kill();
      await ended;
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function configuration(root: string, port: number, grpcPort: number) {
  return {
    auth_enabled: false,
    analytics: { reporting_enabled: false },
    server: {
      http_listen_address: "127.0.0.1",
      http_listen_port: port,
      grpc_listen_address: "127.0.0.1",
      grpc_listen_port: grpcPort,
      log_level: "error",
    },
    common: {
      path_prefix: root,
      instance_addr: "127.0.0.1",
      replication_factor: 1,
      ring: { kvstore: { store: "inmemory" } },
      storage: { filesystem: { chunks_directory: `${root}/chunks`, rules_directory: `${root}/rules` } },
    },
    ingester: { lifecycler: { min_ready_duration: "0s" } },
    schema_config: {
      configs: [
        {
          from: "2024-01-01",
          store: "tsdb",
          object_store: "filesystem",
          schema: "v13",
          index: { prefix: "index_", period: "24h" },
        },
      ],
    },
    limits_config: { allow_structured_metadata: true, reject_old_samples: false },
  };
}

async function push(url: string, body: unknown): Promise<void> {
  const response = await fetch(`${url}/loki/api/v1/push`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`Loki took no lines: ${response.status} ${await response.text()}`);
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + READY_MS;
  for (;;) {
    const answer = await fetch(`${url}/ready`).catch(() => null);
    if (answer?.ok) return;
    if (child.exitCode !== null) throw new Error(`Loki ended with ${child.exitCode}.`);
    if (Date.now() > until) throw new Error("Loki did not start.");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
