import { readFileSync, readdirSync } from "node:fs";

/** Node itself, so that the shells above it do not count. */
const NAMES = [
  [/^\S*node .*portal\/server\/main\.ts/, "portal"],
  [/^\S*node .*worker\/src\/main\.ts/, "worker"],
  [/^\S*node .*edge\/src\/main\.ts/, "edge"],
  [/^\S*node (?!.*run\.mjs).*cli\/src\/main\.ts/, "command"],
  [/^\S*node tools\/node\/run\.mjs/, "launcher"],
] as const;

export type ProcessName = (typeof NAMES)[number][1];

/** Our processes below one, by name. */
export function namedProcesses(pid: number): Map<ProcessName, number> {
  const all = [pid, ...descendants(pid)];
  const found = NAMES.flatMap(([pattern, name]): [ProcessName, number][] => {
    const one = all.find((candidate) => pattern.test(commandLine(candidate)));
    return one === undefined ? [] : [[name, one]];
  });
  return new Map(found);
}

export function descendants(pid: number): number[] {
  const children = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && parentOf(name) === pid);
  return children.map(Number).flatMap((child) => [child, ...descendants(child)]);
}

export function commandLine(pid: number): string {
  return read(`/proc/${pid}/cmdline`).replaceAll("\0", " ");
}

/** Megabytes that a process has in memory. */
export function rss(pid: number): number {
  return megabytes(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]);
}

/** The same with what several share counted once between them. */
export function pss(pid: number): number {
  return megabytes(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1]);
}

const TICKS_PER_SECOND = 100;

/** Seconds of processor time of a process, what its ended children took included. Source: proc(5), stat. */
export function cpuSeconds(pid: number): number {
  const [user, system, endedUser, endedSystem] = statOf(pid).slice(11, 15).map(Number);
  return ((user ?? 0) + (system ?? 0) + (endedUser ?? 0) + (endedSystem ?? 0)) / TICKS_PER_SECOND;
}

function parentOf(pid: string): number {
  return Number(statOf(Number(pid))[1]);
}

/** The fields after the name, which may hold anything: state, parent and so on. */
function statOf(pid: number): string[] {
  const stat = read(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function megabytes(kilobytes: string | undefined): number {
  return Math.round(Number(kilobytes ?? 0) / 1024);
}

/** A process that has ended in the meantime has nothing to read. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
