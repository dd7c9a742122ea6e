import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { env as own } from "./env.ts";

const ENTRY = path.resolve(import.meta.dirname, "main.ts");

/** A process that a test may kill and start again, at the same address. */
export interface TestProcess {
  readonly port: number;
  kill(): Promise<void>;
  start(): Promise<void>;
}

interface EdgeProcessOptions {
  readonly databaseUrl: string;
  readonly redisPort?: number;
  /** Holds its copy of the flags. */
  readonly folder: string;
}

/** An edge as it is run: its own process, with its own copy on disk. */
export async function edgeProcess({
  databaseUrl,
  redisPort,
  folder,
}: EdgeProcessOptions): Promise<TestProcess> {
  const port = await freePort();
  const env = {
    PATH: own.variables["PATH"],
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    SIGNALBOX_STATE: folder,
    SIGNALBOX_EDGE_PORT: String(port),
    ...(redisPort !== undefined && { REDIS_URL: `redis://127.0.0.1:${redisPort}` }),
  };
  const flags = ["--disable-warning=ExperimentalWarning", ENTRY];
  return killable(port, async () => {
    const child = spawn(process.execPath, flags, {
      cwd: folder,
      env,
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const ended = once(child, "exit").then(() =>
      Promise.reject(new Error("The edge ended before it was ready.")),
    );
    await Promise.race([once(child, "message"), ended]);
    ended.catch(() => undefined);
    return child;
  });
}

export async function redisProcess(): Promise<TestProcess> {
  const port = await freePort();
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  return killable(port, async () => {
    const child = spawn("redis-server", args, { stdio: ["ignore", "pipe", "ignore"] });
    for await (const chunk of child.stdout) if (String(chunk).includes("Ready to accept connections")) break;
    return child;
  });
}

export function killable(port: number, launch: () => Promise<ChildProcess>): TestProcess {
  let child: ChildProcess | null = null;
  return {
    port,
    start: async () => {
      child = await launch();
    },
    kill: async () => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
