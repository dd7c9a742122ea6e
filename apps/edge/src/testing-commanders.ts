import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { env as own } from "./env.ts";
import { killable, type TestProcess } from "./testing-processes.ts";

const APPS = path.resolve(import.meta.dirname, "../..");
const PORTAL = path.join(APPS, "portal/server/testing-commanded.ts");
const WORKER = path.join(APPS, "worker/src/main.ts");

interface CommanderOptions {
  readonly databaseUrl: string;
  readonly redisPort: number;
  /** Where it keeps its state. */
  readonly folder: string;
}

/** A portal whose commands a test may give over REST, and kill it meanwhile. */
export interface TestCommander extends Omit<TestProcess, "port"> {
  /** Where it is since its last start. */
  url(): string;
  /** Has it make a component `shop` and a token of its owner. */
  token(): Promise<string>;
}

export function portalProcess(options: CommanderOptions): TestCommander {
  let url = "";
  let ask: () => Promise<string> = () => Promise.resolve("");
  const { kill, start } = killable(0, async () => {
    const child = started(PORTAL, options, [options.databaseUrl, redisUrl(options), options.folder]);
    const [ready] = (await once(child, "message")) as [{ url: string }];
    url = ready.url;
    ask = async () => {
      child.send("token");
      const [answer] = (await once(child, "message")) as [{ token: string }];
      return answer.token;
    };
    return child;
  });
  return { kill, start, url: () => url, token: () => ask() };
}

/** The worker as it is run. */
export function workerProcess(options: CommanderOptions): TestProcess {
  return killable(0, async () => {
    const child = started(WORKER, options, []);
    await once(child, "message");
    return child;
  });
}

const redisUrl = ({ redisPort }: CommanderOptions) => `redis://127.0.0.1:${redisPort}`;

function started(program: string, options: CommanderOptions, args: string[]) {
  const { databaseUrl, folder } = options;
  const env = {
    PATH: own.variables["PATH"],
    NODE_ENV: "production" as const,
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl(options),
    SIGNALBOX_STATE: folder,
    SIGNALBOX_LOG_LEVEL: "error",
  };
  const execArgv = ["--disable-warning=ExperimentalWarning"];
  return fork(program, args, { cwd: folder, env, execArgv, stdio: ["ignore", "ignore", "inherit", "ipc"] });
}
