import { enginesVersion } from "@prisma/engines-version";
import { readCommandLine } from "./command-line.ts";
import { runDatabaseCommand } from "./database-commands.ts";
import { serve } from "./serve.ts";
import { loadEngine } from "./wasm-engine.ts";

const invocation = readCommandLine(process.argv.slice(2));
switch (invocation.kind) {
  case "version":
    console.log(`schema-engine-cli ${enginesVersion}`);
    break;
  case "command":
    process.exitCode = await runDatabaseCommand(invocation.name, invocation.datasource?.url ?? "");
    break;
  case "serve":
    await loadEngine();
    await serve(invocation);
    break;
  default:
    invocation satisfies never;
}
