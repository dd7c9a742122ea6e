import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { bareEnvironment } from "../env.ts";
import { configurationFile, type Authentication, type ConfiguredPlugin } from "./configuration.ts";
import { freePort } from "./free-port.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const RUN = path.join(ROOT, "tools/node/run.mjs");
const START_TIMEOUT_MS = 240_000;

export interface Stack {
  readonly url: string;
  /** Where services read their flags. */
  readonly edge: string;
  readonly catalogFolder: string;
  stop(): Promise<void>;
}

export interface StackOptions {
  readonly port?: number;
  readonly authentication?: Authentication;
  /** A file of flags to begin with; none unless named. */
  readonly flags?: string;
  readonly plugins?: readonly ConfiguredPlugin[];
}

/** Runs `signalbox start` in a folder of its own: own port, own database, own copy of the demo organisation. */
export async function startStack({
  port,
  authentication = { mode: "local" },
  flags,
  plugins,
}: StackOptions = {}): Promise<Stack> {
  const directory = await mkdtemp(path.join(tmpdir(), "signalbox-e2e-"));
  // The database server may run as another user, who must be able to walk into the folder.
  await chmod(directory, 0o755);
  const catalogFolder = path.join(directory, "demo");
  await cp(path.join(ROOT, "demo"), catalogFolder, { recursive: true });
  const usedPort = port ?? (await freePort());
  const edgePort = await freePort();
  const url = `http://localhost:${usedPort}`;
  await writeFile(
    path.join(directory, "signalbox.yaml"),
    configurationFile({
      port: usedPort,
      edgePort,
      url,
      authentication,
      ...(flags !== undefined && { flags }),
      ...(plugins !== undefined && { plugins }),
    }),
  );
  const logFile = path.join(directory, "start.log");
  const program = await launch(directory, logFile);
  const stop = async () => {
    await end(program);
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await untilReady(url, program);
  } catch (cause) {
    const log = await readFile(logFile, "utf8");
    await stop();
    throw new Error(`The portal did not start:\n${log}`, { cause });
  }
  return { url, edge: `http://localhost:${edgePort}`, catalogFolder, stop };
}

async function launch(directory: string, logFile: string): Promise<ChildProcess> {
  const log = await open(logFile, "a");
  const child = spawn(process.execPath, [RUN, "apps/cli/src/main.ts", "start"], {
    cwd: directory,
    env: bareEnvironment,
    stdio: ["ignore", log.fd, log.fd],
  });
  await log.close();
  return child;
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`signalbox start ended with ${child.exitCode}`);
    const answer = await fetch(`${url}/api/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await sleep(200);
  }
  throw new Error(`Nothing was ready at ${url} within ${START_TIMEOUT_MS / 1000} s`);
}

/** As Ctrl-C does; the command stops what it started. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGINT");
  await exited;
}
