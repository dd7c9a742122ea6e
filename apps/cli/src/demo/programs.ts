import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { accessSync, closeSync, constants, mkdirSync, openSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { env } from "../env.ts";
import type { Shutdown } from "../start/shutdown.ts";

/** Where a program lies, or null where it is not installed. */
export function findProgram(names: readonly string[]): string | null {
  const folders = (env.variables["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const files = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return files.find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export interface Backend {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Answers 200 once it can be used. */
  readonly readyUrl: string;
}

const READY_MS = 30_000;

/** Starts a program of somebody else, with its log in a file, until the demo stops. */
export async function runBackend(
  { name, program, args, env: more, readyUrl }: Backend,
  { logFolder, shutdown }: { readonly logFolder: string; readonly shutdown: Shutdown },
): Promise<void> {
  mkdirSync(logFolder, { recursive: true });
  const file = path.join(logFolder, `${name}.log`);
  const log = openSync(file, "a");
  const child = spawn(program, args, {
    env: { ...env.variables, ...more },
    detached: process.platform !== "win32",
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const failed = once(child, "error").then(([error]) => {
    throw error;
  });
  shutdown.add(
    () => end(child),
    () => void child.kill("SIGKILL"),
  );
  await Promise.race([failed, untilReady(readyUrl, child, file)]);
}

async function untilReady(url: string, child: ChildProcess, log: string): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => void setTimeout(resolve, 200));
  }
  throw new Error(`It did not get ready; its log is ${log}.`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
}

/** Ports that nobody listens on, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listening));
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  });
  for (const server of servers) server.close();
  return ports;
}

async function listening() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}
