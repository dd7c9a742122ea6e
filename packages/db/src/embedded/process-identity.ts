import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Whether a process with this id runs, also when it belongs to someone else. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** In a container without an init process nobody collects an ended process whose parent is gone. */
function isZombie(pid: number): boolean {
  if (process.platform !== "linux") return false;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.charAt(stat.lastIndexOf(")") + 2) === "Z";
  } catch {
    return true;
  }
}

/** The command line of a process with its arguments joined by spaces, or null when it cannot be read. */
export async function commandLine(pid: number): Promise<string | null> {
  if (process.platform !== "linux") return ps(pid, "command=");
  const text = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null);
  return text === null ? null : text.replaceAll("\0", " ").trim();
}

/** A text that no later process with the same id shares, since process ids are used again. */
export async function processIdentity(pid: number): Promise<string | null> {
  if (process.platform !== "linux") return withPid(pid, await ps(pid, "lstart="));
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  // The second field is the name in parentheses and may hold spaces; the start time is the 22nd field.
  const startTime = stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  return withPid(pid, startTime ?? null);
}

function withPid(pid: number, startTime: string | null): string | null {
  return startTime === null ? null : `${pid} ${startTime}`;
}

async function ps(pid: number, column: string): Promise<string | null> {
  const result = await run("ps", ["-p", String(pid), "-o", column]).catch(() => null);
  return result?.stdout.trim() || null;
}
