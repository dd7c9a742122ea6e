import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { env } from "./env.ts";

/** A Git host over plain HTTP: git's own server program, behind a password where one is given. */
export interface GitServer {
  readonly host: string;
  /** The address of the one repository. */
  readonly url: string;
  /** What was asked, in order: method and address. */
  readonly requests: string[];
  /** Commits files and pushes the branch; null removes a file, `{ link }` makes a symbolic link. */
  commit(
    files: Readonly<Record<string, string | Uint8Array | { readonly link: string } | null>>,
    branch?: string,
  ): string;
  tag(name: string): void;
  close(): Promise<void>;
}

const IDENTITY = [
  "-c",
  "user.name=Test",
  "-c",
  "user.email=test@example.com",
  "-c",
  "init.defaultBranch=main",
];

/** Call within a test or hook; `password` is asked for with any user name. */
export async function createGitServer({ password }: { password?: string } = {}): Promise<GitServer> {
  const root = mkdtempSync(path.join(tmpdir(), "signalbox-git-"));
  const work = path.join(root, "work");
  const bare = path.join(root, "served/shop.git");
  const git = (cwd: string, ...args: string[]) =>
    execFileSync("git", [...IDENTITY, ...args], {
      cwd,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  mkdirSync(work, { recursive: true });
  mkdirSync(bare, { recursive: true });
  git(bare, "init", "--quiet", "--bare");
  git(bare, "config", "uploadpack.allowFilter", "true");
  git(work, "init", "--quiet");
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (password !== undefined && !isAuthorised(request, password)) {
      response.writeHead(401, { "www-authenticate": 'Basic realm="git"' }).end();
    } else backend(path.join(root, "served"), request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: `http://${host}/shop.git`,
    requests,
    commit: (files, branch = "main") => {
      git(work, "checkout", "--quiet", "-B", branch);
      for (const [file, content] of Object.entries(files)) place(path.join(work, file), content);
      git(work, "add", "--all");
      git(work, "commit", "--quiet", "--message", "change");
      git(work, "push", "--quiet", "--force", bare, `HEAD:refs/heads/${branch}`);
      return git(work, "rev-parse", "HEAD");
    },
    tag: (name) => {
      git(work, "tag", "--annotate", "--message", name, name);
      git(work, "push", "--quiet", bare, `refs/tags/${name}`);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function place(file: string, content: string | Uint8Array | { readonly link: string } | null): void {
  rmSync(file, { force: true });
  if (content === null) return;
  mkdirSync(path.dirname(file), { recursive: true });
  if (typeof content === "object" && "link" in content) symlinkSync(content.link, file);
  else writeFileSync(file, content);
}

function isAuthorised({ headers }: IncomingMessage, password: string): boolean {
  const [, encoded = ""] = (headers.authorization ?? "").split(" ");
  return Buffer.from(encoded, "base64").toString("utf8").split(":")[1] === password;
}

/** Runs git's server program for one request, by the rules of CGI. */
function backend(root: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? "/", "http://localhost");
  const child = spawn("git", ["http-backend"], {
    env: {
      NODE_ENV: "test",
      PATH: env.path,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: decodeURIComponent(pathname),
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method ?? "GET",
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
      GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
    },
    stdio: ["pipe", "pipe", "ignore"],
  });
  request.pipe(child.stdin).on("error", () => undefined);
  let head = Buffer.alloc(0);
  let isOpen = false;
  child.stdout.on("data", (chunk: Buffer) => {
    if (isOpen) return void response.write(chunk);
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf("\r\n\r\n");
    if (end < 0) return;
    isOpen = true;
    answer(response, head.subarray(0, end).toString("utf8"));
    response.write(head.subarray(end + 4));
  });
  child.stdout.on("end", () => void response.end());
}

function answer(response: ServerResponse, head: string): void {
  for (const line of head.split("\r\n")) {
    const [name = "", value = ""] = line.split(/: (.*)/s);
    if (name.toLowerCase() === "status") response.statusCode = Number.parseInt(value, 10);
    else response.setHeader(name, value);
  }
}
