import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const Datasource = z.object({ url: z.string(), shadowDatabaseUrl: z.string().nullish() });
export type Datasource = z.infer<typeof Datasource>;

/** What Prisma asks of the engine: its version, one command, or to serve requests on standard input. */
export type Invocation =
  | { readonly kind: "version" }
  | { readonly kind: "command"; readonly name: string; readonly datasource: Datasource | null }
  | {
      readonly kind: "serve";
      readonly datamodels: [path: string, text: string][];
      readonly datasource: Datasource | null;
    };

/** Options that take a value which this engine has no use for. */
const IGNORED = new Set(["--enabled-preview-features", "--extension-types"]);

/** Reads the arguments of the native engine: `[--datamodels file]... [--datasource json] [cli command | --version]`. */
export function readCommandLine(argv: readonly string[]): Invocation {
  const files: string[] = [];
  let datasource: Datasource | null = null;
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === "--version") return { kind: "version" };
    if (word === "cli") return { kind: "command", name: rest.shift() ?? "", datasource };
    if (word === "--datamodels") files.push(rest.shift() ?? "");
    else if (word === "--datasource") datasource = Datasource.parse(JSON.parse(rest.shift() ?? "null"));
    else if (IGNORED.has(word)) rest.shift();
  }
  const datamodels = files.map((file): [string, string] => [file, readFileSync(path.resolve(file), "utf8")]);
  return { kind: "serve", datamodels, datasource };
}
