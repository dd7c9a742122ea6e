import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

/** Policies and the schema they are checked against, as text. */
export interface PolicySource {
  readonly schema: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

/** Reads a folder of `.cedar` files with its `schema.cedarschema`; by default the policies that ship with Signalbox. */
export function readPolicies(folder: string = path.join(import.meta.dirname, "../policies")): PolicySource {
  const read = (name: string) => readFileSync(path.join(folder, name), "utf8");
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".cedar"))
    .sort();
  return { schema: read("schema.cedarschema"), files: names.map((name) => ({ name, text: read(name) })) };
}
