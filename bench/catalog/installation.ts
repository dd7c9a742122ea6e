import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, openSync, closeSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { startEmbedded } from "@signalbox/db/embedded";
import { cpuSeconds, descendants, namedProcesses } from "../processes/processes.ts";

/** A whole Signalbox on this machine, as `npm start` runs it, for as long as it is measured. */
export interface Installation {
  readonly url: string;
  readonly databaseUrl: string;
  readonly token: string;
  readonly portal: number;
  readonly worker: number;
  /** Seconds of processor time of the portal and of PostgreSQL. */
  cpu(): number;
  /** Asks the REST interface and sends it what has no body; throw what it refuses. */
  ask<T>(path: string): Promise<T>;
  send(path: string, key: string): Promise<void>;
  stop(): Promise<void>;
}

const cli = path.resolve(import.meta.dirname, "../../apps/cli/src/main.ts");
const QUIET = "--disable-warning=ExperimentalWarning";
/** The first start builds the portal. */
const START_SECONDS = 900;
const PERSON_SECONDS = 30;

/** Only the worker's own reading counts, so that it begins when it is asked to. */
const CONFIGURATION = `
catalog:
  watch: false
  rescanSeconds: 86400
  locations:
    - { type: file, target: "people.yaml", allow: [User] }
    - { type: file, target: "catalog/*.yaml", allow: [Component, API, Resource, System, Domain, Group, User] }
auth:
  mode: local
  roles: { operator: ["user:default/bench"] }
telemetry: { logLevel: warn }
`;
const PERSON = {
  apiVersion: "backstage.io/v1alpha1",
  kind: "User",
  metadata: { name: "bench" },
  spec: { memberOf: [] },
};

/** Starts everything in a folder: PostgreSQL with the settings of the embedded one, then the rest as the command does. */
export async function install(folder: string): Promise<Installation> {
  mkdirSync(path.join(folder, "catalog"), { recursive: true });
  writeFileSync(path.join(folder, "signalbox.yaml"), CONFIGURATION);
  writeFileSync(path.join(folder, "people.yaml"), JSON.stringify(PERSON));
  const server = await startEmbedded({ directory: path.join(folder, "postgres") });
  const port = await freePort();
  const ports = { PORT: String(port), SIGNALBOX_EDGE_PORT: String(await freePort()) };
  const env = { ...process.env, DATABASE_URL: server.url, ...ports, NODE_ENV: undefined };
  const command = startCommand(folder, env);
  const stop = async () => {
    await command.stop();
    await server.stop();
  };
  try {
    const url = `http://127.0.0.1:${port}`;
    await command.until(() => isServing(url));
    const token = await createToken(folder, env);
    const running = namedProcesses(command.pid);
    const portal = running.get("portal") ?? 0;
    const cpu = () =>
      [portal, server.pid, ...descendants(server.pid)].reduce((sum, pid) => sum + cpuSeconds(pid), 0);
    const worker = running.get("worker") ?? 0;
    return { url, databaseUrl: server.url, token, portal, worker, cpu, ...asker(url, token), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Command {
  readonly pid: number;
  /** Waits for something that comes true while the command runs. */
  until(holds: () => Promise<boolean>): Promise<void>;
  stop(): Promise<void>;
}

function startCommand(folder: string, env: NodeJS.ProcessEnv): Command {
  const logFile = path.join(folder, "start.log");
  const log = openSync(logFile, "a");
  const child = spawn(process.execPath, [QUIET, cli, "start"], {
    cwd: folder,
    env,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const ended = once(child, "exit");
  return {
    pid: child.pid ?? 0,
    until: async (holds) => {
      const end = Date.now() + START_SECONDS * 1000;
      while (!(await holds())) {
        if (child.exitCode !== null || Date.now() > end)
          throw new Error(`signalbox start did not get ready:\n${readFileSync(logFile, "utf8")}`);
        await wait(200);
      }
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill("SIGINT");
      await ended;
    },
  };
}

async function isServing(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/health/live`).catch(() => null);
  return answer?.ok === true;
}

/** There is no token for a person whom the catalog does not have yet. */
async function createToken(folder: string, env: NodeJS.ProcessEnv): Promise<string> {
  const args = [
    "token",
    "create",
    "--name",
    "bench",
    "--owner",
    "user:default/bench",
    "--scope",
    "read,write",
  ];
  const end = Date.now() + PERSON_SECONDS * 1000;
  for (;;) {
    try {
      const made = await promisify(execFile)(process.execPath, [QUIET, cli, ...args], { cwd: folder, env });
      return made.stdout.trim();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

function asker(url: string, token: string): Pick<Installation, "ask" | "send"> {
  const call = async (
    target: string,
    init: { method?: string; body?: string; headers: Record<string, string> },
  ) => {
    const headers = { Authorization: `Bearer ${token}`, ...init.headers };
    const answer = await fetch(`${url}${target}`, { ...init, headers });
    if (answer.ok) return answer.json();
    throw new Error(`${target} is refused: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
  };
  return {
    ask: async <T>(target: string) => (await call(target, { headers: {} })) as T,
    send: async (target, key) => {
      const headers = { "Content-Type": "application/json", "Idempotency-Key": key };
      await call(target, { method: "POST", body: "{}", headers });
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
