#!/usr/bin/env node
// What Prisma's command line starts in place of its native schema engine (see README.md). Plain JavaScript, because the
// Node that runs Prisma may be too old for the TypeScript behind it.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { findNode, isNewEnough } from "../node/find-node.mjs";

if (isNewEnough(process.versions.node)) {
  await import("./main.ts");
} else {
  const node = findNode(path.resolve(import.meta.dirname, "../.."));
  if (!node) throw new Error(`Node ${process.versions.node} is too old: install Node 22.18 or newer.`);
  const args = ["--disable-warning=ExperimentalWarning", import.meta.filename, ...process.argv.slice(2)];
  process.exitCode = spawnSync(node, args, { stdio: "inherit" }).status ?? 1;
}
