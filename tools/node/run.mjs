// Runs a TypeScript program of this repository: `node tools/node/run.mjs <entry.ts> [arguments]`.
// Plain JavaScript for any Node since 18, because the system's Node only has to get this far.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { findNode } from "./find-node.mjs";
import { installDependencies } from "./install.mjs";
import { generatePrismaClient } from "./prisma-client.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const [entry, ...args] = process.argv.slice(2);
if (!entry) fail("usage: node tools/node/run.mjs <entry.ts> [arguments]");

installDependencies(root);
const node = findNode(root);
if (!node) {
  const version = process.versions.node;
  fail(
    `Node ${version} is too old and no pinned Node is installed for this machine: install Node 22.18 or newer (https://nodejs.org).`,
  );
}
const folders = [path.join(root, "node_modules", ".bin"), path.dirname(node), process.env.PATH ?? ""];
const env = { ...process.env, PATH: folders.join(path.delimiter) };
generatePrismaClient(root, node, env);
runToEnd(
  spawn(node, ["--disable-warning=ExperimentalWarning", path.resolve(root, entry), ...args], {
    env,
    stdio: "inherit",
  }),
);

/**
 * Ends as the child ends; what is sent to this process reaches it (a terminal sends Ctrl-C to both by itself).
 *
 * @param {import("node:child_process").ChildProcess} child
 */
function runToEnd(child) {
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => child.kill(signal);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, forward);
  child.once("error", (error) => fail(error.message));
  child.once("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal ?? "SIGTERM"]));
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(`signalbox: ${message}`);
  process.exit(1);
}
