import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Binaries } from "./binaries.ts";
import { explainFailure } from "./failure.ts";
import { giveTo, type SystemUser } from "./system-user.ts";

export const SUPERUSER = "signalbox";

/** A database cluster on disk: PostgreSQL's own data folder and the password that opens it. */
export interface Cluster {
  readonly dataFolder: string;
  readonly password: string;
}

interface CreateOptions {
  readonly directory: string;
  readonly binaries: Binaries;
  readonly user: SystemUser | null;
  readonly fast: boolean;
}

export async function readCluster(directory: string): Promise<Cluster | null> {
  const folder = path.join(directory, "cluster");
  try {
    const password = (await readFile(path.join(folder, "password"), "utf8")).trim();
    return { dataFolder: path.join(folder, "data"), password };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw explainFailure(directory, "", error);
  }
}

/** Builds the cluster aside and renames it into place: a kill leaves no half cluster, and of two builders one wins. */
export async function createCluster(options: CreateOptions): Promise<Cluster> {
  const { directory, user } = options;
  const draft = await mkdtemp(path.join(directory, "new-"));
  try {
    await chmod(draft, 0o711);
    await mkdir(path.join(draft, "data"), { mode: 0o700 });
    await giveTo(user, path.join(draft, "data"));
    await writeFile(path.join(draft, "password"), `${randomBytes(24).toString("base64url")}\n`, {
      mode: 0o600,
    });
    await giveTo(user, path.join(draft, "password"));
    await initialise(draft, options);
    await rename(draft, path.join(directory, "cluster")).catch(ignoreLostRace);
  } catch (cause) {
    throw explainFailure(directory, "", cause);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  const cluster = await readCluster(directory);
  if (cluster) return cluster;
  throw explainFailure(directory, "The new cluster is not where it was put.");
}

async function initialise(draft: string, { directory, binaries, user, fast }: CreateOptions): Promise<void> {
  const args = [
    `--pgdata=${path.join(draft, "data")}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${path.join(draft, "password")}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    ...(fast ? ["--no-sync"] : process.platform === "linux" ? ["--sync-method=syncfs"] : []),
  ];
  const { code, output } = await runToEnd(binaries.initdb, args, user);
  if (code !== 0) throw explainFailure(directory, output);
}

/** How a server program is started: in the user's name, with an environment that holds nothing of ours. */
export function launch(program: string, args: readonly string[], user: SystemUser | null) {
  const [command, ...rest] = [...(user?.launcher ?? []), program, ...args];
  const asUser = user && user.launcher.length === 0 ? { uid: user.uid, gid: user.gid } : {};
  return {
    command: command ?? program,
    args: rest,
    options: { ...asUser, cwd: "/", env: { LC_ALL: "C", PATH: "/usr/bin:/bin" } },
  };
}

function runToEnd(program: string, args: readonly string[], user: SystemUser | null) {
  const start = launch(program, args, user);
  return new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    const child = spawn(start.command, start.args, { ...start.options, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}

function ignoreLostRace(error: unknown): void {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
}
