import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { commandLine, descendants, namedProcesses, pss, rss } from "../processes/processes.ts";

const root = path.resolve(import.meta.dirname, "../..");
const IDLE_MS = 10_000;

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "signalbox-bench-"));
  const clone = path.join(folder, "signalbox");
  const port = await freePort();
  try {
    console.log("Cloning, installing, building and starting; this takes a few minutes ...");
    const first = await timed(async () => {
      spawnSync("git", ["clone", "--quiet", "--no-hardlinks", root, clone], { stdio: "inherit" });
      return startUntilPage(clone, port);
    });
    await end(first.result);
    const second = await timed(() => startUntilPage(clone, port));
    await wait(IDLE_MS);
    report("clone to first page", `${first.seconds.toFixed(1)} s`);
    report("second start to first page", `${second.seconds.toFixed(1)} s`);
    for (const [name, megabytes] of memory(second.result.pid ?? 0))
      report(`RSS of ${name}, idle`, `${megabytes} MB`);
    await end(second.result);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(what: string, value: string): void {
  console.log(`${what.padEnd(34)} ${value.padStart(9)}`);
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const start = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - start) / 1000 };
}

/** As a person does it, with the system's Node and an empty HOME. */
async function startUntilPage(clone: string, port: number): Promise<ChildProcess> {
  const log = path.join(clone, "..", "start.log");
  writeFileSync(log, "");
  const env = { PATH: systemPath(), HOME: path.join(clone, "..") };
  const child = spawn(
    "npm",
    ["start", "--", "--port", String(port), "--edge-port", String(await freePort())],
    {
      cwd: clone,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const keep = (chunk: Buffer) => writeFileSync(log, chunk, { flag: "a" });
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  for (;;) {
    if (child.exitCode !== null) throw new Error(`npm start ended:\n${readFileSync(log, "utf8")}`);
    const page = await fetch(`http://localhost:${port}/sign-in`).catch(() => null);
    if (page?.ok && (await page.text()).includes("</html>")) return child;
    await wait(100);
  }
}

function systemPath(): string {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  return folders.filter((folder) => !folder.includes("node_modules")).join(path.delimiter);
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  for (const pid of descendants(child.pid ?? 0))
    if (commandLine(pid).includes("cli/src/main.ts start")) signal(pid);
  await ended;
}

function signal(pid: number): void {
  try {
    process.kill(pid, "SIGINT");
  } catch {
    // It has ended in the meantime, which is what was wanted.
  }
}

function memory(pid: number): [string, number][] {
  const named = [...namedProcesses(pid)].map(([name, one]): [string, number] => [name, rss(one)]);
  const postgres = descendants(pid).filter((one) => commandLine(one).includes("postgres"));
  return [...named, ["postgres, sum of PSS", postgres.reduce((sum, one) => sum + pss(one), 0)]];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

await main();
