import { spawn } from "node:child_process";
import { AppError } from "@signalbox/kernel";

export interface GitRun {
  readonly args: readonly string[];
  /** How to connect, never on the command line nor in a file; a run without it stays on this machine. */
  readonly config?: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly timeoutMs: number;
  readonly maxOutput?: number;
  /** Stops the run when it answers a reason. */
  readonly watch?: () => Promise<string | null>;
}

const MAX_OUTPUT = 256 * 1024 * 1024;
const MAX_MESSAGE = 4096;
const WATCH_MS = 500;

/** Nothing of the environment of this process reaches git but where programs are. */
export function gitEnvironment(config: GitRun["config"], cwd: string): NodeJS.ProcessEnv {
  const settings = Object.entries({ ...SETTINGS, ...config });
  const numbered = settings.flatMap(([key, value], at) => [
    [`GIT_CONFIG_KEY_${at}`, key],
    [`GIT_CONFIG_VALUE_${at}`, value],
  ]);
  return {
    // Node's types ask for it wherever Next's are known too.
    NODE_ENV: "production",
    PATH: "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin",
    HOME: cwd,
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ASKPASS: "/bin/false",
    GIT_ALLOW_PROTOCOL: config ? "http:https" : "none",
    GIT_NO_LAZY_FETCH: "1",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(numbered),
  };
}

/** No hooks, no helpers, no redirects, no proxies, no background work. */
const SETTINGS = {
  "core.hooksPath": "/dev/null",
  "core.fsmonitor": "false",
  "credential.helper": "",
  "http.followRedirects": "false",
  "http.proxy": "",
  "http.lowSpeedLimit": "1000",
  "http.lowSpeedTime": "30",
  "protocol.version": "2",
  "gc.auto": "0",
  "maintenance.auto": "false",
  "fetch.recurseSubmodules": "false",
  "advice.detachedHead": "false",
};

/** Runs git to its end and answers what it prints; a failure is an error with git's own words, cut short. */
export function runGit(run: GitRun): Promise<Buffer> {
  const { args, config, cwd, timeoutMs, maxOutput = MAX_OUTPUT, watch } = run;
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  // A group of its own, since git does its transfers in programs that it starts.
  const child = spawn("git", args, {
    cwd,
    env: gitEnvironment(config, cwd),
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: Buffer[] = [];
  let size = 0;
  let message = "";
  let stopped: AppError | null = null;
  const stop = (error: AppError) => {
    stopped ??= error;
    endGroup(child.pid);
  };
  const timer = setTimeout(
    () => stop(new AppError("unavailable", `git took longer than ${Math.round(timeoutMs / 1000)} s`)),
    timeoutMs,
  );
  const watching =
    watch &&
    setInterval(
      () =>
        void watch().then(
          (reason) => reason !== null && stop(new AppError("too_large", reason)),
          () => undefined,
        ),
      WATCH_MS,
    );
  child.stdout.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxOutput) stop(new AppError("too_large", "git printed more than is read"));
    else chunks.push(chunk);
  });
  child.stderr.on(
    "data",
    (chunk: Buffer) => void (message = `${message}${chunk.toString()}`.slice(-MAX_MESSAGE)),
  );
  const end = () => {
    clearTimeout(timer);
    clearInterval(watching);
  };
  child.on("error", (cause) => {
    end();
    reject(
      new AppError("unavailable", "the git program cannot be started; install git 2.37 or later", { cause }),
    );
  });
  child.on("close", (code) => {
    end();
    if (stopped) reject(stopped);
    else if (code === 0) resolve(Buffer.concat(chunks, size));
    else reject(new AppError("unavailable", lastWords(message)));
  });
  return promise;
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    // It has ended by itself.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/** What a host or git says last is the reason; addresses in it are those of the target. */
function lastWords(message: string): string {
  const lines = message.split("\n").map((line) => line.trim());
  const fatal =
    lines.filter((line) => /^(fatal|error): /.test(line)).at(-1) ?? lines.findLast((line) => line !== "");
  return (fatal ?? "git failed without a word").replace(/^(fatal|error): /, "").slice(0, 300);
}
