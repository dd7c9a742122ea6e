import { Command, InvalidArgumentError } from "commander";
import { build } from "./commands/build.ts";
import { demo } from "./demo/demo.ts";
import { doctor } from "./commands/doctor.ts";
import { createEnvironmentKey } from "./commands/key.ts";
import { migrate } from "./commands/migrate.ts";
import { rotate } from "./commands/rotate-secrets.ts";
import { showConfig } from "./commands/show-config.ts";
import { createApiToken } from "./commands/token.ts";
import { verifyLog } from "./commands/verify-log.ts";
import { start } from "./start/start.ts";

/** Every verb of `signalbox`; the modules behind them load what is heavy only when they run. */
export function createProgram(): Command {
  const program = new Command("signalbox").description("Runs and looks after an installation of Signalbox.");
  program
    .command("start")
    .description("start the database, the portal, the worker and the edge, and stop them with Ctrl-C")
    .option("--dev", "serve the portal from source, with hot reload", false)
    .option("--port <port>", "the portal's port", readPort)
    .option("--edge-port <port>", "the edge's port", readPort)
    .action(start);
  program
    .command("demo")
    .description("start Signalbox with a shop to watch, and real backends where they are installed")
    .option("--port <port>", "the portal's port", readPort)
    .option("--edge-port <port>", "the edge's port", readPort)
    .action(demo);
  program.command("build").description("build the portal, unless it is built already").action(build);
  program.command("migrate").description("apply pending migrations to the database").action(migrate);
  program
    .command("config")
    .description("print the configuration in force and where each value comes from")
    .action(showConfig);
  program.command("doctor").description("check what Signalbox needs on this machine").action(doctor);
  program
    .command("verify-log")
    .description("verify the register's hash chain and name the first broken position")
    .option("--anchor <position:hash>", "a position and its hash, noted outside the database")
    .action(verifyLog);
  addAccess(program);
  return program;
}

/** The verbs that hand out secrets, or seal them. */
function addAccess(program: Command): void {
  const token = program.command("token").description("manage API tokens");
  token
    .command("create")
    .description("create an API token; its secret is printed once")
    .requiredOption("--name <name>", "what the token is for")
    .requiredOption("--owner <ref>", "the catalog User it belongs to, such as user:default/ana")
    .requiredOption("--scope <scopes...>", "read, write, operate, admin")
    .option("--expires <days>", "days until it expires", Number, 90)
    .action(createApiToken);
  const key = program.command("key").description("manage keys of environments");
  key
    .command("create")
    .description("create a key that services read an environment with; its secret is printed once")
    .requiredOption("--environment <name>", "the environment, such as production")
    .requiredOption("--name <name>", "what the key is for")
    .option("--kind <kind>", "server or client", "server")
    .action(createEnvironmentKey);
  const secrets = program.command("secrets").description("manage secrets at rest");
  secrets.command("rotate").description("seal every stored secret under the current key").action(rotate);
}

function readPort(text: string): string {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return text;
  throw new InvalidArgumentError("It must be a number from 1 to 65535.");
}
