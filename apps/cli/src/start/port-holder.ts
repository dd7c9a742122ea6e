import { execFile } from "node:child_process";
import { readdir, readFile, readlink } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
const LISTENING = "0A";

/** What a person would call the program that listens on a port, as far as this user may see it. */
export async function findPortHolder(port: number): Promise<string> {
  const pid = process.platform === "linux" ? await pidFromProc(port) : await pidFromLsof(port);
  if (pid === null) return "a program of another user";
  const command = await commandOf(pid);
  return `process ${pid}${command === null ? "" : ` (${command})`}`;
}

async function pidFromLsof(port: number): Promise<number | null> {
  const result = await run("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-t"]).catch(() => null);
  const pid = Number.parseInt(result?.stdout ?? "", 10);
  return Number.isInteger(pid) ? pid : null;
}

/** The kernel lists the sockets by inode, and each process links to the inodes it has open. */
async function pidFromProc(port: number): Promise<number | null> {
  const tables = await Promise.all(
    ["/proc/net/tcp", "/proc/net/tcp6"].map((file) => readFile(file, "utf8").catch(() => "")),
  );
  const inodes = new Set(tables.flatMap((table) => listeningInodes(table, port)));
  if (inodes.size === 0) return null;
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) if (await holds(pid, inodes)) return Number(pid);
  return null;
}

function listeningInodes(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  return table.split("\n").flatMap((line) => {
    const [, local = "", , state, , , , , , inode] = line.trim().split(/\s+/);
    return local.endsWith(suffix) && state === LISTENING && inode !== undefined ? [`socket:[${inode}]`] : [];
  });
}

async function holds(pid: string, inodes: ReadonlySet<string>): Promise<boolean> {
  const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const targets = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => "")));
  return targets.some((target) => inodes.has(target));
}

async function commandOf(pid: number): Promise<string | null> {
  if (process.platform === "linux") {
    const text = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null);
    return text?.replaceAll("\0", " ").trim().slice(0, 120) || null;
  }
  const result = await run("ps", ["-p", String(pid), "-o", "command="]).catch(() => null);
  return result?.stdout.trim().slice(0, 120) || null;
}
