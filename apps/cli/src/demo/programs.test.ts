import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createShutdown } from "../start/shutdown.ts";
import { findProgram, freePorts, runBackend } from "./programs.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "signalbox-demo-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a program is found on the path by the first of its names, and one that is not installed is not", () => {
  expect(findProgram(["no-such-program-anywhere", "node"])).toMatch(/node$/);
  expect(findProgram(["no-such-program-anywhere"])).toBeNull();
});

test("ports are free and different", async () => {
  const ports = await freePorts(3);
  expect(new Set(ports).size).toBe(3);
});

function script(text: string): string {
  const file = path.join(folder, "program.sh");
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
  return file;
}

test("a backend is there once it answers, and gone when the demo stops", async () => {
  const server = createServer((_request, response) => response.end("ready"));
  const [port = 0] = await freePorts(1);
  server.listen(port, "127.0.0.1");
  const shutdown = createShutdown();
  const program = script('echo $$ > "$1"; exec sleep 600');
  const readyUrl = `http://127.0.0.1:${port}/`;
  const pidFile = path.join(folder, "pid");
  await runBackend({ name: "backend", program, args: [pidFile], readyUrl }, { logFolder: folder, shutdown });
  await expect.poll(() => readFileSync(pidFile, { encoding: "utf8", flag: "a+" })).toMatch(/^\d+\n$/);
  const pid = Number(readFileSync(pidFile, "utf8"));
  expect(process.kill(pid, 0)).toBe(true);
  await shutdown.run();
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  server.close();
});

test("a backend that ends at once is told of with its log", async () => {
  const shutdown = createShutdown();
  const [port = 0] = await freePorts(1);
  const backend = {
    name: "backend",
    program: script("exit 3"),
    args: [],
    readyUrl: `http://127.0.0.1:${port}/`,
  };
  await expect(runBackend(backend, { logFolder: folder, shutdown })).rejects.toThrow(/backend\.log/);
  await shutdown.run();
});

test("a program that cannot be run is an error, not a wait", async () => {
  const shutdown = createShutdown();
  const backend = {
    name: "backend",
    program: path.join(folder, "missing"),
    args: [],
    readyUrl: "http://127.0.0.1:9/",
  };
  await expect(runBackend(backend, { logFolder: folder, shutdown })).rejects.toThrow(/ENOENT/);
  await shutdown.run();
});
