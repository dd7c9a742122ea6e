import { parseArgs } from "node:util";
import { benchInProcess, inProcessPeers } from "./in-process/in-process.ts";
import { installPeers } from "./peers.ts";

/** The tables of this benchmark, by what `--only` calls them. */
const benches: Readonly<Record<string, () => void | Promise<void>>> = {
  "in-process": () => benchInProcess(installPeers(inProcessPeers)),
};

const { only } = parseArgs({ options: { only: { type: "string" } } }).values;
const names = only === undefined ? Object.keys(benches) : [only];
for (const name of names) {
  const bench = benches[name];
  if (bench === undefined)
    throw new Error(`--only knows ${Object.keys(benches).join(" and ")}, not ${name}.`);
  await bench();
}
