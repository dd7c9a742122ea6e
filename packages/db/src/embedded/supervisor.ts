import { spawn } from "node:child_process";
import { mkdir, open, readFile, realpath, rename, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@signalbox/kernel";
import { findBinaries, type Binaries } from "./binaries.ts";
import { reachableBinaries } from "./reachable-binaries.ts";
import { createCluster, launch, readCluster, type Cluster } from "./cluster.ts";
import { explainFailure } from "./failure.ts";
import { giveUpOwnership, isOwner, takeOwnership } from "./ownership.ts";
import { choosePort, rememberPort } from "./port.ts";
import { isAlive } from "./process-identity.ts";
import { connect, connectionUrl, findRunning, isReady, until, type RunningServer } from "./running-server.ts";
import { chooseSystemUser, type SystemUser } from "./system-user.ts";

export interface EmbeddedOptions {
  /** Holds everything the server needs; made when missing. */
  readonly directory: string;
  readonly port?: number;
  /** For tests: loses data when the machine crashes, starts and commits faster. */
  readonly fast?: boolean;
}

export interface EmbeddedServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Whether the server ran already, left over from a supervisor that was killed or kept by one that lives. */
  readonly adopted: boolean;
  /** Stops the server, unless another supervisor owns it. */
  stop(): Promise<void>;
}

const DATABASE = "signalbox";
/** Recovery after a kill replays the log of the last minutes before the server answers. */
const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 15_000;
const LOG_LIMIT_BYTES = 10_000_000;
const ATTEMPTS = 3;

/** Starts PostgreSQL on a folder, or adopts the server that already runs there. */
export async function startEmbedded({
  directory,
  port,
  fast = false,
}: EmbeddedOptions): Promise<EmbeddedServer> {
  const folder = await prepareFolder(directory);
  const user = await chooseSystemUser(path.join(folder, "cluster"));
  const binaries = await reachableBinaries(await findBinaries(), user);
  const cluster =
    (await readCluster(folder)) ?? (await createCluster({ directory: folder, binaries, user, fast }));
  const owned = await takeOwnership(folder);
  const running = await adopt(folder, cluster);
  const server = running ?? (await start({ folder, binaries, user, cluster, port, fast }));
  await ensureDatabase(cluster, server.port);
  return {
    url: connectionUrl(cluster, server.port, DATABASE),
    port: server.port,
    pid: server.pid,
    adopted: running !== null,
    stop: () => (owned ? stop(folder, server) : Promise.resolve()),
  };
}

async function prepareFolder(directory: string): Promise<string> {
  try {
    await mkdir(directory, { recursive: true });
    return await realpath(directory);
  } catch (cause) {
    throw explainFailure(directory, "", cause);
  }
}

/** A server that is still recovering is waited for; one that was shutting down leaves the place free. */
async function adopt(folder: string, cluster: Cluster): Promise<RunningServer | null> {
  const running = await findRunning(cluster);
  if (!running) return null;
  const { pid, port } = running;
  let ready = false;
  await until(async () => (ready = await isReady(cluster, port)) || !isAlive(pid), READY_TIMEOUT_MS);
  if (ready) return running;
  if (!isAlive(pid)) return null;
  throw new AppError(
    "unavailable",
    `The PostgreSQL process ${pid} runs on port ${port} but does not answer.`,
    {
      remedy: `Read ${folder}/postgres.log; "kill -INT ${pid}" stops the server without losing data.`,
    },
  );
}

interface Start {
  readonly folder: string;
  readonly binaries: Binaries;
  readonly user: SystemUser | null;
  readonly cluster: Cluster;
  readonly port: number | undefined;
  readonly fast: boolean;
}

/** Of two starts at once PostgreSQL lets one through; the other finds that server and uses it. */
async function start(options: Start, attempt = 1): Promise<RunningServer> {
  const port = await choosePort(options.folder, options.port);
  const { output, pid } = await launchServer(options, port);
  if (pid !== null) {
    await rememberPort(options.folder, port);
    return { pid, port };
  }
  const other = await adopt(options.folder, options.cluster);
  if (other) return other;
  const error = explainFailure(options.folder, output);
  const portWasTaken = options.port === undefined && error.message.includes("port");
  if (portWasTaken && attempt < ATTEMPTS) return start(options, attempt + 1);
  throw error;
}

async function launchServer({ folder, binaries, user, cluster, fast }: Start, port: number) {
  const logFile = path.join(folder, "postgres.log");
  await rotate(logFile);
  const log = await open(logFile, "a").catch((cause: unknown) => {
    throw explainFailure(folder, "", cause);
  });
  const { size } = await log.stat();
  const { command, args, options } = launch(binaries.postgres, serverArguments(cluster, port, fast), user);
  // The log is a file and the process group its own, so that neither a kill of this process nor Ctrl-C reaches the server.
  const child = spawn(command, args, { ...options, detached: true, stdio: ["ignore", log.fd, log.fd] });
  await log.close();
  const state: { ended: boolean; error?: Error } = { ended: false };
  child.once("error", (error) => Object.assign(state, { ended: true, error }));
  child.once("exit", () => (state.ended = true));
  child.unref();
  const answered = await until(async () => state.ended || (await isReady(cluster, port)), READY_TIMEOUT_MS);
  if (answered && !state.ended) return { output: "", pid: child.pid ?? null };
  if (!state.ended) child.kill("SIGQUIT");
  const output = (await readFile(logFile)).subarray(size).toString();
  return { output: `${output}\n${state.error?.message ?? ""}`, pid: null };
}

function serverArguments(cluster: Cluster, port: number, fast: boolean): string[] {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    timezone: "UTC",
    log_timezone: "UTC",
    ...(fast && {
      fsync: "off",
      synchronous_commit: "off",
      full_page_writes: "off",
      wal_level: "minimal",
      max_wal_senders: "0",
    }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", cluster.dataFolder, "-p", String(port), ...flags];
}

async function ensureDatabase(cluster: Cluster, port: number): Promise<void> {
  const client = await connect(cluster, port, "postgres");
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } catch (error) {
    // Two starts at once may both find it missing.
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code !== "42P04" && code !== "23505") throw error;
  } finally {
    await client.end();
  }
}

/** Fast shutdown: open transactions are rolled back, everything acknowledged is on disk. */
async function stop(folder: string, { pid }: RunningServer): Promise<void> {
  if (!(await isOwner(folder))) return;
  await giveUpOwnership(folder);
  if (!isAlive(pid)) return;
  process.kill(pid, "SIGINT");
  if (await until(() => !isAlive(pid), STOP_TIMEOUT_MS)) return;
  process.kill(pid, "SIGQUIT");
  await until(() => !isAlive(pid), STOP_TIMEOUT_MS);
}

async function rotate(logFile: string): Promise<void> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_LIMIT_BYTES) await rename(logFile, `${logFile}.1`);
}
