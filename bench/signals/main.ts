import { parseArgs } from "node:util";
import { benchBreakers } from "./breakers.ts";
import { benchIngest } from "./ingest.ts";
import { benchObjectives } from "./objectives.ts";
import type { BenchRow } from "./row.ts";

/** The tables of this benchmark, by what `--only` calls them. */
const benches: Readonly<Record<string, () => Promise<readonly BenchRow[]>>> = {
  breakers: benchBreakers,
  ingest: benchIngest,
  objectives: benchObjectives,
};

const { only } = parseArgs({ options: { only: { type: "string" } } }).values;
const names = only === undefined ? Object.keys(benches) : [only];
for (const name of names) {
  const bench = benches[name];
  if (bench === undefined)
    throw new Error(`--only knows ${Object.keys(benches).join(" and ")}, not ${name}.`);
  const rows = await bench();
  console.log(`\n| ${name} | measured | aim |\n|---|---|---|`);
  for (const { what, value, aim } of rows) console.log(`| ${what} | ${value} | ${aim} |`);
}
