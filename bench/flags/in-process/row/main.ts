import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { measure } from "../measure.ts";
import { rows } from "../rows.ts";

/** One engine in a process of its own: what one allocates does not slow the next one down. */
const [peers = "", name = ""] = process.argv.slice(2);
const { resolve } = createRequire(path.join(peers, "peers.js"));
const row = rows.find((one) => one.name === name);
if (row === undefined) throw new Error(`There is no row ${name}.`);
/** CommonJS modules come as the default export. */
async function load(module: string): Promise<unknown> {
  const loaded = (await import(pathToFileURL(resolve(module)).href)) as { default?: unknown };
  return loaded.default ?? loaded;
}

const measured = await measure(row, load);
process.stdout.write(`${JSON.stringify(measured)}\n`);
process.exit(0);
