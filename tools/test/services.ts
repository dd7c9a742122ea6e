import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";

/** A program that tests need and that npm does not install. */
export interface Service {
  readonly program: string;
  readonly debianPackage: string;
  /** Tried where apt cannot be used. */
  readonly otherwise?: readonly [command: string, ...args: string[]];
  readonly remedy: string;
}

const root = path.resolve(import.meta.dirname, "../..");

export const chromium: Service = {
  program: "chromium",
  debianPackage: "chromium",
  otherwise: [path.join(root, "node_modules/.bin/playwright"), "install", "chromium"],
  remedy: "install Chromium, or run `npx playwright install chromium` where the network allows it",
};
export const redis: Service = {
  program: "redis-server",
  debianPackage: "redis-server",
  remedy: "install Redis, so that redis-server is on PATH",
};

export const prometheus: Service = {
  program: "prometheus",
  debianPackage: "prometheus",
  remedy: "install Prometheus, so that prometheus and promtool are on PATH",
};
export const alertmanager: Service = {
  program: "prometheus-alertmanager",
  debianPackage: "prometheus-alertmanager",
  remedy: "install Alertmanager, so that it is on PATH as prometheus-alertmanager",
};

/** A program that tests need and that is built from its sources, which npm and apt do not have. */
export interface GoProgram {
  readonly folder: string;
  readonly remedy: string;
}

/** The Git host that tests read. */
export const gitea: GoProgram = {
  folder: "packages/sources/testing/gitea",
  remedy: "install Go 1.24 or later, gcc and git, and let the Go module proxy be reached",
};
/** The stores of traces that tests read, of both architectures. */
export const jaegers: readonly GoProgram[] = ["v1", "v2"].map((version) => ({
  folder: `plugins/jaeger/testing/real/${version}`,
  remedy: "install Go 1.24 or later, and let the Go module proxy be reached",
}));

/** The store of log lines that tests read. */
export const loki: GoProgram = {
  folder: "plugins/loki/testing/real",
  remedy: "install Go 1.26.5 or later, and let the Go module proxy be reached",
};

/** Builds programs one after the other unless they have been built; answers why one cannot be had, or null. */
export async function buildGo(
  programs: readonly GoProgram[],
  environment: NodeJS.ProcessEnv,
): Promise<string | null> {
  for (const program of programs) {
    const reason = await buildOne(program, environment);
    if (reason !== null) return `${reason}; ${program.remedy}`;
  }
  return null;
}

function buildOne({ folder }: GoProgram, environment: NodeJS.ProcessEnv): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  const child = spawn(process.execPath, [path.join(root, "tools/go/main.ts"), path.join(root, folder)], {
    env: environment,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let message = "";
  child.stderr.on("data", (chunk: Buffer) => void (message += chunk.toString()));
  child.on("close", (code) =>
    resolve(code === 0 ? null : lastLine(message) || `${folder} could not be built`),
  );
  return promise;
}

/** Why a service cannot be had, or null when it is there (now). */
export function provide(service: Service, environment: NodeJS.ProcessEnv): string | null {
  if (isOnPath(service.program, environment)) return null;
  const reason = installWithApt(service, environment);
  if (reason === null || service.otherwise === undefined) return reason;
  const [command, ...args] = service.otherwise;
  const { status, stderr } = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  return status === 0 ? null : `${reason}; ${lastLine(stderr) || `${path.basename(command)} failed`}`;
}

function installWithApt({ debianPackage }: Service, environment: NodeJS.ProcessEnv): string | null {
  if (!isOnPath("apt-get", environment)) return "there is no apt on this machine";
  if (process.getuid?.() !== 0) return "only root may install Debian packages";
  console.log(`Installing ${debianPackage} with apt ...`);
  const env = { ...environment, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args: string[]) => spawnSync("apt-get", args, { env, encoding: "utf8" });
  const install = () => apt("install", "-y", "--no-install-recommends", debianPackage);
  if (install().status === 0) return null;
  apt("update");
  const { status, stderr } = install();
  return status === 0 ? null : `apt could not install ${debianPackage}: ${lastLine(stderr)}`;
}

function isOnPath(program: string, environment: NodeJS.ProcessEnv): boolean {
  const folders = (environment["PATH"] ?? "").split(path.delimiter);
  return folders.some((folder) => {
    const file = path.join(folder, program);
    if (!existsSync(file)) return false;
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1)?.trim() ?? "";
}
