import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { env as environment } from "./env.ts";
import { freePort } from "./free-port.ts";
import { goProgram } from "./go-program.ts";

/** A real Git host with one account that owns private repositories. */
export interface Gitea {
  readonly host: string;
  readonly url: string;
  readonly owner: string;
  readonly password: string;
  readonly token: string;
  /** Asks the interface of the host as its account; a failure throws. */
  api(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Commits one file to a branch of a repository of the account. */
  write(repository: string, file: string, text: string): Promise<void>;
  close(): Promise<void>;
}

const OWNER = "acme";
/** Gitea refuses to run as root, so that it runs as the account that owns nothing. */
const NOBODY = { uid: 65534, gid: 65534, name: "nobody" };
const READY_MS = 60_000;

type Runner = typeof NOBODY | { readonly name: string };

function processOptions(root: string, runner: Runner) {
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: "test",
    PATH: environment.path,
    HOME: path.join(root, "home"),
    USER: runner.name,
  };
  return { cwd: root, env, ...("uid" in runner && { uid: runner.uid, gid: runner.gid }) };
}

/** Call within a hook with minutes to spare: the first time, the host is built. */
export async function startGitea(): Promise<Gitea> {
  const built = goProgram("packages/sources/testing/gitea");
  const root = mkdtempSync(path.join(tmpdir(), "signalbox-gitea-"));
  const runner = process.getuid?.() === 0 ? NOBODY : { name: userInfo().username };
  const port = await freePort();
  const program = install(built, root, { port, runner });
  const options = processOptions(root, runner);
  const password = randomBytes(12).toString("hex");
  const admin = (...args: string[]) =>
    execFileSync(program, ["admin", "user", ...args], {
      ...options,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  execFileSync(program, ["migrate"], { ...options, stdio: "ignore" });
  admin(
    "create",
    "--admin",
    "--must-change-password=false",
    "--username",
    OWNER,
    "--password",
    password,
    "--email",
    "acme@example.com",
  );
  const token = admin("generate-access-token", "--username", OWNER, "--scopes", "all", "--raw").trim();
  const child = spawn(program, ["web"], { ...options, stdio: "ignore" });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const host = `127.0.0.1:${port}`;
  const url = `http://${host}`;
  await ready(`${url}/api/v1/version`);
  const api = apiOf(url, token);
  return {
    host,
    url,
    owner: OWNER,
    password,
    token,
    api,
    write: (repository, file, text) => write(api, `/repos/${OWNER}/${repository}/contents/${file}`, text),
    close: async () => {
      child.kill();
      await ended;
      rmSync(root, { recursive: true, force: true });
    },
  };
}

interface Place {
  readonly port: number;
  readonly runner: { readonly name: string; readonly uid?: number; readonly gid?: number };
}

/** Lays the host out where its account may read it: the cache may lie in a home that is closed to others. */
function install(built: string, root: string, { port, runner }: Place): string {
  chmodSync(root, 0o755);
  for (const name of ["gitea", "options", "templates"])
    cpSync(path.join(built, name), path.join(root, name), { recursive: true });
  const settings = {
    server: {
      HTTP_ADDR: "127.0.0.1",
      HTTP_PORT: port,
      ROOT_URL: `http://127.0.0.1:${port}/`,
      STATIC_ROOT_PATH: root,
      OFFLINE_MODE: true,
      DISABLE_SSH: true,
    },
    database: { DB_TYPE: "sqlite3", PATH: path.join(root, "data/gitea.db") },
    security: { INSTALL_LOCK: true, SECRET_KEY: randomBytes(16).toString("hex") },
    repository: { ROOT: path.join(root, "repositories") },
    webhook: { ALLOWED_HOST_LIST: "loopback" },
    log: { LEVEL: "Error" },
  };
  const sections = Object.entries(settings).map(([name, values]) => {
    const lines = Object.entries(values).map(([key, value]) => `${key} = ${value}`);
    return [`[${name}]`, ...lines].join("\n");
  });
  mkdirSync(path.join(root, "custom/conf"), { recursive: true });
  for (const name of ["public", "home", "data"]) mkdirSync(path.join(root, name));
  const head = `RUN_USER = ${runner.name}\nWORK_PATH = ${root}\n`;
  writeFileSync(path.join(root, "custom/conf/app.ini"), `${head}${sections.join("\n")}\n`);
  if (runner.uid !== undefined && runner.gid !== undefined) {
    const owned = ["", "custom", "custom/conf", "custom/conf/app.ini", "home", "data"];
    for (const name of owned) chownSync(path.join(root, name), runner.uid, runner.gid);
  }
  return path.join(root, "gitea");
}

type Api = Gitea["api"];

function apiOf(url: string, token: string): Api {
  return async (method, place, body) => {
    const response = await fetch(`${url}/api/v1${place}`, {
      method,
      headers: { authorization: `token ${token}`, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok)
      throw new Error(`${method} ${place} answered ${response.status}: ${text.slice(0, 300)}`);
    return text === "" ? null : JSON.parse(text);
  };
}

/** The interface tells a new file from a changed one, and wants to know what is changed. */
async function write(api: Api, place: string, text: string): Promise<void> {
  const content = Buffer.from(text).toString("base64");
  const known = (await api("GET", place).catch(() => null)) as { sha?: string } | null;
  const body = {
    content,
    message: "change",
    branch: "main",
    ...(known?.sha !== undefined && { sha: known.sha }),
  };
  await api(known?.sha === undefined ? "POST" : "PUT", place, body);
}

async function ready(url: string): Promise<void> {
  const until = Date.now() + READY_MS;
  for (;;) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    if (Date.now() > until) throw new Error("Gitea did not start.");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
