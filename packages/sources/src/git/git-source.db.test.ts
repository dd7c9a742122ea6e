import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createGitServer, type GitServer } from "@signalbox/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createEgress } from "@signalbox/egress";
import { createSources, type Integration } from "../index.ts";
import { gitSource } from "./git-source.ts";

const PASSWORD = "hunter2-secret-token";
let server: GitServer;
let state: string;

beforeEach(async () => {
  server = await createGitServer({ password: PASSWORD });
  state = mkdtempSync(path.join(tmpdir(), "signalbox-state-"));
});
afterEach(async () => {
  await server.close();
  rmSync(state, { recursive: true, force: true });
});

interface Setting {
  readonly allow?: string[];
  readonly token?: string;
}

function sources({ allow = [server.host], token = PASSWORD }: Setting = {}) {
  const integrations: Integration[] = [
    { type: "gitea", host: server.host, apiUrl: `http://${server.host}/api/v1`, token },
  ];
  const files = { directory: state, bases: [], excluded: [] };
  return createSources({ files, allow, integrations, stateDirectory: state });
}

const list = (target: string, known: [string, string][] = [], setting: Setting = {}) =>
  sources(setting).list({ type: "git", target, presence: "required" }, new Map(known));

async function textOf(target: string): Promise<Record<string, string>> {
  const { files, error } = await list(target);
  expect(error).toBeNull();
  const texts: Record<string, string> = {};
  for (const file of files) {
    const found = await file.read();
    texts[file.file.split(":").at(-1) ?? ""] =
      found.state === "read" ? Buffer.from(found.bytes).toString("utf8") : found.state;
  }
  return texts;
}

test("a pattern is read at the newest commit of a branch, without what is hidden, linked or no descriptor", async () => {
  server.commit({
    "catalog/a.yaml": "a",
    "catalog/deep/b.yml": "b",
    "catalog/.hidden/c.yaml": "c",
    "catalog/README.md": "readme",
    "catalog/link.yaml": { link: "/etc/passwd" },
    "other/d.yaml": "d",
  });
  expect(await textOf(`${server.url}#main:catalog/**/*`)).toEqual({
    "catalog/a.yaml": "a",
    "catalog/deep/b.yml": "b",
  });
});

test("branches, tags and the default branch are told apart", async () => {
  server.commit({ "catalog-info.yaml": "one" });
  server.tag("v1");
  server.commit({ "catalog-info.yaml": "two" });
  server.commit({ "catalog-info.yaml": "three" }, "feature/x");
  expect(await textOf(`${server.url}#v1:catalog-info.yaml`)).toEqual({ "catalog-info.yaml": "one" });
  expect(await textOf(`${server.url}#main`)).toEqual({ "catalog-info.yaml": "two" });
  expect(await textOf(`${server.url}#feature/x:catalog-info.yaml`)).toEqual({ "catalog-info.yaml": "three" });
  expect(await textOf(server.url)).toEqual({ "catalog-info.yaml": "two" });
});

test("a version is that of the content, and an unchanged branch is not fetched again", async () => {
  server.commit({ "a.yaml": "a", "b.yaml": "b" });
  const first = await list(`${server.url}#main:*.yaml`);
  const known = first.files.map(({ file, version }): [string, string] => [file, version]);
  expect(first.unchanged).toBe(false);
  server.requests.splice(0);
  expect((await list(`${server.url}#main:*.yaml`, known)).unchanged).toBe(true);
  expect(server.requests.filter((request) => request.startsWith("POST"))).toHaveLength(1);
  server.commit({ "a.yaml": "changed" });
  const second = await list(`${server.url}#main:*.yaml`, known);
  expect(second.unchanged).toBe(false);
  const versions = new Map(known);
  const changed = second.files.filter(({ file, version }) => versions.get(file) !== version);
  expect(changed.map(({ file }) => file)).toEqual([`${server.url}#main:a.yaml`]);
});

test("what a file names is read from the same commit, and from nowhere else", async () => {
  server.commit({
    "catalog/a.yaml": "a",
    "api/openapi.yaml": "openapi",
    "catalog/link.txt": { link: "/etc/passwd" },
  });
  const { files } = await list(`${server.url}#main:catalog/a.yaml`);
  const related = async (target: string) => {
    const found = await files[0]?.related(target);
    if (!found || "problem" in found) return found?.problem;
    const bytes = await found.read();
    return bytes.state === "read" ? Buffer.from(bytes.bytes).toString("utf8") : bytes.state;
  };
  expect(await related("../api/openapi.yaml")).toBe("openapi");
  expect(await related("/api/openapi.yaml")).toBe("openapi");
  expect(await related("../../etc/passwd")).toBe("lies outside of the repository");
  expect(await related("./link.txt")).toBe("does not exist in the repository");
  expect(await related("file:///etc/passwd")).toBe("must be a path in the same repository");
});

test("a private host is refused unless the configuration allows it", async () => {
  const { error } = await list(`${server.url}#main:a.yaml`, [], { allow: [] });
  expect(error).toContain("127.0.0.1 is a loopback address");
  expect(error).toContain("egress.allow");
  expect(server.requests).toEqual([]);
});

test("a wrong token is told, and stands in no error", async () => {
  server.commit({ "a.yaml": "a" });
  const { error } = await list(`${server.url}#main:a.yaml`, [], { token: "wrong-hunter3" });
  expect(error).toMatch(/refuses the token/);
  expect(error).not.toContain("hunter3");
});

test.each([
  ["ssh://git@example.com/a/b.git#main:a.yaml", "must begin with http:// or https://"],
  ["git@example.com:a/b.git#main:a.yaml", "must begin with http:// or https://"],
  ["file:///etc#main:a.yaml", "must begin with http:// or https://"],
  ["ext::sh -c touch% /tmp/pwned#main:a.yaml", "must begin with http:// or https://"],
  ["--upload-pack=touch /tmp/pwned", "must begin with http:// or https://"],
  ["https://me:pass@example.com/a.git#main:a.yaml", "must not hold a name, a password"],
  ["https://example.com/a.git#--upload-pack=x:a.yaml", "is no name of a branch"],
  ["https://example.com/a.git#a..b:a.yaml", "is no name of a branch"],
  ["https://example.com/a.git#main:../../etc/passwd", "must be a path inside"],
])("%s is refused", async (target, reason) => {
  const { error } = await list(target);
  expect(error).toContain(reason);
});

test("a branch and a file that are not there are told apart", async () => {
  server.commit({ "a.yaml": "a" });
  expect((await list(`${server.url}#gone:a.yaml`)).error).toContain("has no branch or tag gone");
  expect((await list(`${server.url}#main:gone.yaml`)).error).toContain("gone.yaml does not exist");
  const optional = {
    type: "git" as const,
    target: `${server.url}#main:gone.yaml`,
    presence: "optional" as const,
  };
  expect(await sources().list(optional, new Map())).toMatchObject({ files: [], error: null });
});

test("a file that is larger than a file may be is left with the host", async () => {
  server.commit({ "a.yaml": "a", "huge.yaml": Buffer.alloc(33 * 1024 * 1024, "x") });
  expect(await textOf(`${server.url}#main:*.yaml`)).toEqual({ "a.yaml": "a", "huge.yaml": "too-large" });
});

test("a repository that grows past its limit, or takes too long, is given up and leaves nothing behind", async () => {
  server.commit({ "noise.yaml": randomBytes(2 * 1024 * 1024) });
  const egress = createEgress({ allow: [server.host] });
  const integrations: Integration[] = [
    { type: "gitea", host: server.host, apiUrl: `http://${server.host}/api/v1`, token: PASSWORD },
  ];
  const cache = path.join(state, "git");
  const limited = gitSource({ egress, integrations, cache, maxRepositoryBytes: 1024 * 1024 });
  const target = { type: "git" as const, target: `${server.url}#main:*.yaml`, presence: "required" as const };
  expect((await limited.list(target, new Map())).error).toContain("more than 1 MiB");
  expect(readdirSync(cache)).toEqual([]);
  const hurried = gitSource({ egress, integrations, cache, timeoutMs: 1 });
  expect((await hurried.list(target, new Map())).error).toContain("took longer");
});

test("the token is in no file below the state directory, and no hook was taken over", async () => {
  server.commit({ "a.yaml": "a" });
  await textOf(`${server.url}#main:a.yaml`);
  const encoded = Buffer.from(`signalbox:${PASSWORD}`).toString("base64");
  for (const name of readdirSync(state, { recursive: true, encoding: "utf8" })) {
    const file = path.join(state, name);
    if (!statSync(file).isFile()) continue;
    const text = readFileSync(file, "latin1");
    expect(text.includes(PASSWORD) || text.includes(encoded)).toBe(false);
    expect(name).not.toContain("hooks/");
  }
});

test("a repository may not bring in its submodules or run anything", async () => {
  server.commit({ "a.yaml": "a", ".gitmodules": '[submodule "x"]\n\tpath = x\n\turl = ext::sh -c true\n' });
  expect(await textOf(`${server.url}#main:*.yaml`)).toEqual({ "a.yaml": "a" });
  const [clone = ""] = readdirSync(path.join(state, "git"));
  const heads = execFileSync("git", ["for-each-ref"], {
    cwd: path.join(state, "git", clone),
    encoding: "utf8",
  });
  expect(heads.trim().split("\n")).toHaveLength(1);
});
