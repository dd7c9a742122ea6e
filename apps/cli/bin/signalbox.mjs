#!/usr/bin/env node
// The `signalbox` command: the launcher finds the right Node and runs the program.
process.argv.splice(2, 0, "apps/cli/src/main.ts");
await import("../../../tools/node/run.mjs");
