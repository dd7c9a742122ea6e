import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findNode, isNewEnough } from "./find-node.mjs";
import { isInstalled } from "./install.mjs";

let root = "";

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "signalbox-run-"));
  cpSync(import.meta.dirname, path.join(root, "tools/node"), { recursive: true });
  mkdirSync(path.join(root, "node_modules"));
  writeFileSync(path.join(root, "package-lock.json"), "{}");
  writeFileSync(path.join(root, "node_modules/.package-lock.json"), "{}");
});

afterEach(() => rmSync(root, { recursive: true }));

function program(source: string): string[] {
  writeFileSync(path.join(root, "entry.ts"), source);
  return [path.join(root, "tools/node/run.mjs"), "entry.ts"];
}

test("the program's exit code is the launcher's", () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    program("const code: number = 7; console.log('ran'); process.exit(code)"),
    {
      encoding: "utf8",
    },
  );
  expect({ status, stdout }).toEqual({ status: 7, stdout: "ran\n" });
});

test("the program sees the repository's own programs first", () => {
  const { stdout } = spawnSync(process.execPath, program("console.log(process.env.PATH)"), {
    encoding: "utf8",
  });
  expect(stdout.split(path.delimiter)[0]).toBe(path.join(root, "node_modules/.bin"));
});

test("a signal reaches the program, which ends in its own way", async () => {
  const source =
    "process.on('SIGTERM', () => process.exit(3)); console.log('up'); setInterval(() => {}, 1000)";
  const child = spawn(process.execPath, program(source), { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  child.kill("SIGTERM");
  const [code] = (await once(child, "exit")) as [number];
  expect(code).toBe(3);
});

test("a program that a signal ends is reported as shells do", () => {
  const { status } = spawnSync(process.execPath, program("process.kill(process.pid, 'SIGKILL')"), {
    encoding: "utf8",
  });
  expect(status).toBe(137);
});

test("what is installed is out of date when the lock file is newer and of other content", () => {
  expect(isInstalled(root)).toBe(true);
  const later = new Date(Date.now() + 3_600_000);
  utimesSync(path.join(root, "package-lock.json"), later, later);
  expect(isInstalled(root)).toBe(true);
  writeFileSync(path.join(root, "package-lock.json"), '{"changed":true}');
  utimesSync(path.join(root, "package-lock.json"), later, later);
  expect(isInstalled(root)).toBe(false);
});

test("without node_modules nothing is installed", () => {
  rmSync(path.join(root, "node_modules"), { recursive: true });
  expect(isInstalled(root)).toBe(false);
});

test.each([
  ["20.20.2", false],
  ["22.17.9", false],
  ["22.18.0", true],
  ["24.0.0", true],
])("Node %s is new enough: %s", (version, expected) => {
  expect(isNewEnough(version)).toBe(expected);
});

test("an old Node is not used, and a pinned one that does not start is passed over", () => {
  expect(findNode(root, { execPath: "/old/node", version: "20.20.2" })).toBeNull();
  const folder = path.join(root, "node_modules", `node-${process.platform}-${process.arch}`, "bin");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "node"), "#!/bin/false\n", { mode: 0o755 });
  expect(findNode(root, { execPath: "/new/node", version: "22.18.0" })).toBe("/new/node");
});
