import { readFile, realpath, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { SUPERUSER, type Cluster } from "./cluster.ts";
import { commandLine, isAlive } from "./process-identity.ts";

export interface RunningServer {
  readonly pid: number;
  readonly port: number;
}

const POLL_MS = 25;

/**
 * The server that runs on this data folder, whoever started it. A pid file whose process is gone or is another program
 * is left-over; PostgreSQL itself would refuse to start over the second kind, so it is removed.
 */
export async function findRunning(cluster: Cluster): Promise<RunningServer | null> {
  const pidFile = path.join(cluster.dataFolder, "postmaster.pid");
  const text = await readFile(pidFile, "utf8").catch(() => null);
  if (text === null) return null;
  const [pidText = "", folder = "", , portText = ""] = text.split("\n");
  const pid = Number.parseInt(pidText, 10);
  if (Number.isInteger(pid) && isAlive(pid) && (await isOurs(pid, folder, cluster))) {
    return { pid, port: Number.parseInt(portText, 10) };
  }
  if (Number.isInteger(pid) && isAlive(pid) && (await readFile(pidFile, "utf8").catch(() => null)) === text) {
    await rm(pidFile, { force: true });
  }
  return null;
}

async function isOurs(pid: number, folder: string, cluster: Cluster): Promise<boolean> {
  const [theirs, ours] = await Promise.all(
    [folder, cluster.dataFolder].map((name) => realpath(name).catch(() => name)),
  );
  if (theirs !== ours) return false;
  const command = await commandLine(pid);
  return command === null || (command.includes("postgres") && command.includes(folder));
}

export function connectionUrl(cluster: Cluster, port: number, database: string): string {
  return `postgresql://${SUPERUSER}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

/** Connects as the superuser; the caller ends the client. */
export async function connect(cluster: Cluster, port: number, database: string): Promise<pg.Client> {
  const connectionString = connectionUrl(cluster, port, database);
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2000 });
  // A client that is told of the server's end after its last query would otherwise end this process.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** Whether the server takes our password and serves our folder; a server that is starting up is not ready yet. */
export async function isReady(cluster: Cluster, port: number): Promise<boolean> {
  const client = await connect(cluster, port, "postgres").catch(() => null);
  if (!client) return false;
  try {
    const { rows } = await client.query<{ folder: string }>(
      "select current_setting('data_directory') as folder",
    );
    return rows[0]?.folder === (await realpath(cluster.dataFolder)) || rows[0]?.folder === cluster.dataFolder;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}

/** Waits until `condition` holds; answers whether it did before the time was over. */
export async function until(
  condition: () => Promise<boolean> | boolean,
  timeoutMs: number,
): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  while (performance.now() < end) {
    if (await condition()) return true;
    await wait(POLL_MS);
  }
  return false;
}
