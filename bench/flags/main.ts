import { parseArgs } from "node:util";
import { benchEdge } from "./edge.ts";
import { benchInProcess, inProcessPeers } from "./in-process/in-process.ts";
import { installPeers } from "./peers.ts";

/** The tables of this benchmark, by what `--only` calls them. */
const benches: Readonly<Record<string, () => void | Promise<void>>> = {
  "in-process": () => benchInProcess(installPeers(inProcessPeers)),
  edge: printEdge,
};

async function printEdge(): Promise<void> {
  const rows = await benchEdge();
  console.log("\n| edge | measured | aim |\n|---|---|---|");
  for (const { what, value, aim } of rows) console.log(`| ${what} | ${value} | ${aim} |`);
}

const { only } = parseArgs({ options: { only: { type: "string" } } }).values;
const names = only === undefined ? Object.keys(benches) : [only];
for (const name of names) {
  const bench = benches[name];
  if (bench === undefined)
    throw new Error(`--only knows ${Object.keys(benches).join(" and ")}, not ${name}.`);
  await bench();
}
