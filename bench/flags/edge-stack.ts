import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createFlagPublisher, type FlagPublisher, type PublishedBody } from "@signalbox/testkit";
import { startOwnDatabase } from "@signalbox/testkit/own-database";
import { cpuSeconds } from "../processes/processes.ts";

const ENTRY = path.resolve(import.meta.dirname, "../../apps/edge/src/main.ts");

type OwnDatabase = Awaited<ReturnType<typeof startOwnDatabase>>;

/** An edge as `npm start` runs it. */
export interface RunningEdge {
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from the start of the process to its first answer. */
  readonly bootMs: number;
  /** Processor time that it had taken by then. */
  readonly bootCpuSeconds: number;
  stop(): Promise<void>;
}

export interface EdgeStack {
  readonly publisher: FlagPublisher;
  readonly key: string;
  /** On what the edges write to. */
  readonly pool: OwnDatabase["pool"];
  /** Starts an edge; with a name it finds its own copy of the flags again. */
  edge(name: string): Promise<RunningEdge>;
  stop(): Promise<void>;
}

/** A PostgreSQL of its own, with flags in the environment `production`. */
export async function startStack(flags: number): Promise<EdgeStack> {
  const folder = mkdtempSync(path.join(tmpdir(), "signalbox-bench-"));
  const database = await startOwnDatabase();
  const publisher = createFlagPublisher(database.pool);
  const key = await publisher.addKey("production", "server");
  const items = Array.from({ length: flags }, (_, index) => [`flag:flag-${index}`, flagOf(index)] as const);
  await publisher.publish("production", Object.fromEntries(items));
  const running: RunningEdge[] = [];
  return {
    publisher,
    key,
    pool: database.pool,
    edge: async (name) => {
      const edge = await startEdge({ url: database.url, key, folder: path.join(folder, name) });
      running.push(edge);
      return edge;
    },
    stop: async () => {
      await Promise.all(running.map((edge) => edge.stop()));
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const COUNTRIES = ["de", "fr", "it", "es"];
const BOOLEAN = { on: true, off: false };

/** A quarter of each: plain, by percentage, by attribute, by both. */
function flagOf(index: number): PublishedBody {
  const common = { state: "ENABLED" as const, variants: BOOLEAN, defaultVariant: "off" };
  const share = {
    fractional: [
      ["on", 25],
      ["off", 75],
    ],
  };
  const country = { in: [{ var: "country" }, COUNTRIES] };
  const rules = [undefined, share, { if: [country, "on", null] }, { if: [country, share, "off"] }];
  const targeting = rules[index % rules.length];
  return { definition: targeting === undefined ? common : { ...common, targeting } };
}

async function startEdge(options: { url: string; key: string; folder: string }): Promise<RunningEdge> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env["PATH"],
    NODE_ENV: "production",
    MALLOC_ARENA_MAX: "1",
    DATABASE_URL: options.url,
    SIGNALBOX_STATE: options.folder,
    SIGNALBOX_EDGE_PORT: String(port),
  };
  const flags = ["--disable-warning=ExperimentalWarning", "--max-semi-space-size=4", ENTRY];
  const started = performance.now();
  const child = spawn(process.execPath, flags, { env, cwd: tmpdir(), stdio: "ignore" });
  await untilAnswer(`${url}/ofrep/v1/evaluate/flags/flag-1`, options.key, child);
  const bootMs = performance.now() - started;
  const pid = child.pid ?? 0;
  return { url, pid, bootMs, bootCpuSeconds: cpuSeconds(pid), stop: () => end(child) };
}

async function untilAnswer(url: string, key: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The edge ended with ${child.exitCode}`);
    const headers = { Authorization: `Bearer ${key}` };
    const answer = await fetch(url, { method: "POST", headers, body: "{}" }).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
