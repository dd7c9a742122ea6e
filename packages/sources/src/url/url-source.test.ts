import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSources, type Integration } from "../index.ts";

interface Page {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

let server: Server;
let host: string;
let pages: Record<string, Page>;
let asked: { url: string; headers: IncomingMessage["headers"] }[];

function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = request.url ?? "";
  asked.push({ url, headers: request.headers });
  const { status = 200, headers = {}, body = "" } = pages[url] ?? { status: 404 };
  const isKnown = headers["etag"] !== undefined && request.headers["if-none-match"] === headers["etag"];
  response.writeHead(isKnown ? 304 : status, headers).end(isKnown ? undefined : body);
}

beforeEach(async () => {
  pages = {};
  asked = [];
  server = createServer(answer);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const TOKEN = "hunter2";

function sources(type?: Integration["type"], allow = [host]) {
  const integrations = type ? [{ type, host, apiUrl: `http://${host}/api`, token: TOKEN }] : [];
  const files = { directory: "/", bases: [], excluded: [] };
  return createSources({ files, allow, integrations, stateDirectory: "/nowhere" });
}

const at = (path: string) => `http://${host}${path}`;
const list = (path: string, known: [string, string][] = [], type?: Integration["type"]) =>
  sources(type).list({ type: "url", target: at(path), presence: "required" }, new Map(known));

async function read(path: string, type?: Integration["type"]): Promise<string[]> {
  const { files, error } = await list(path, [], type);
  if (error !== null) return [error];
  return Promise.all(
    files.map(async (file) => {
      const found = await file.read();
      return found.state === "read" ? Buffer.from(found.bytes).toString("utf8") : found.state;
    }),
  );
}

test("a file is downloaded once: what the host vouches for by its tag is not asked for again", async () => {
  pages["/a.yaml"] = { headers: { etag: '"1"' }, body: "one" };
  const first = await list("/a.yaml");
  const known = first.files.map(({ file, version }): [string, string] => [file, version]);
  expect(known).toEqual([[at("/a.yaml"), 'e:"1"']]);
  const second = await list("/a.yaml", known);
  expect([second.unchanged, asked[1]?.headers["if-none-match"]]).toEqual([true, '"1"']);
  pages["/a.yaml"] = { headers: { etag: '"2"' }, body: "two" };
  const third = await list("/a.yaml", known);
  expect(third.unchanged).toBe(false);
  expect(await third.files[0]?.read()).toMatchObject({ state: "read", bytes: Buffer.from("two") });
});

test("without a tag the time of the last change counts, and without that the content", async () => {
  pages["/dated.yaml"] = { headers: { "last-modified": "Sat, 21 Nov 2026 12:00:00 GMT" }, body: "a" };
  pages["/plain.yaml"] = { body: "a" };
  const [dated, plain] = await Promise.all([list("/dated.yaml"), list("/plain.yaml")]);
  expect(dated.files[0]?.version).toBe("m:Sat, 21 Nov 2026 12:00:00 GMT");
  expect(plain.files[0]?.version).toMatch(/^s:/);
  await list("/dated.yaml", [[at("/dated.yaml"), "m:Sat, 21 Nov 2026 12:00:00 GMT"]]);
  expect(asked.at(-1)?.headers["if-modified-since"]).toBe("Sat, 21 Nov 2026 12:00:00 GMT");
});

test("a file that is not there is an error, or nothing where it need not be there", async () => {
  expect((await list("/gone.yaml")).error).toContain("has no such file (404)");
  const optional = { type: "url" as const, target: at("/gone.yaml"), presence: "optional" as const };
  expect(await sources().list(optional, new Map())).toMatchObject({ files: [], error: null });
});

test("an inside address is refused, from the first one as from a redirect", async () => {
  const refused = await sources(undefined, []).list(
    { type: "url", target: at("/a.yaml"), presence: "optional" },
    new Map(),
  );
  expect(refused.error).toContain("egress.allow");
  pages["/moved.yaml"] = { status: 302, headers: { location: "http://169.254.169.254/latest/" } };
  expect((await list("/moved.yaml")).error).toContain("169.254.169.254 is a link-local address");
});

test("a file of 50 MB is too large, packed as a small one too", async () => {
  pages["/bomb.yaml"] = {
    headers: { "content-encoding": "gzip" },
    body: gzipSync(Buffer.alloc(50 * 1024 * 1024, "a")),
  };
  expect(await read("/bomb.yaml")).toEqual(["too-large"]);
});

test.each([
  [
    "github",
    "/acme/shop/blob/main/cat/a.yaml",
    "/api/repos/acme/shop/contents/cat/a.yaml?ref=main",
    "authorization",
  ],
  [
    "github",
    "/acme/shop/blob/feature%2Fx/a%20b.yaml",
    "/api/repos/acme/shop/contents/a%20b.yaml?ref=feature%2Fx",
    "authorization",
  ],
  [
    "gitlab",
    "/acme/sub/shop/-/blob/main/cat/a.yaml",
    "/api/projects/acme%2Fsub%2Fshop/repository/files/cat%2Fa.yaml/raw?ref=main",
    "private-token",
  ],
  [
    "gitea",
    "/acme/shop/src/branch/main/cat/a.yaml",
    "/api/repos/acme/shop/raw/cat/a.yaml?ref=main",
    "authorization",
  ],
  ["gitea", "/acme/shop/raw/tag/v1/a.yaml", "/api/repos/acme/shop/raw/a.yaml?ref=v1", "authorization"],
  [
    "bitbucket",
    "/acme/shop/src/main/cat/a.yaml",
    "/api/repositories/acme/shop/src/main/cat/a.yaml",
    "authorization",
  ],
] as const)("%s: %s is asked for at %s with the token", async (type, path, api, header) => {
  pages[api] = { body: "found" };
  expect(await read(path, type)).toEqual(["found"]);
  expect(asked.map(({ url }) => url)).toEqual([api]);
  expect(String(asked[0]?.headers[header])).toContain(TOKEN);
});

test("an address of a Git host that is no file of a repository is fetched without the token", async () => {
  pages["/some/page.yaml"] = { body: "page" };
  expect(await read("/some/page.yaml", "github")).toEqual(["page"]);
  expect(JSON.stringify(asked)).not.toContain(TOKEN);
});

test("the token goes to no other host than its own", async () => {
  const other = createServer((request, response) => {
    asked.push({ url: `other${request.url ?? ""}`, headers: request.headers });
    response.end("moved");
  });
  await new Promise<void>((resolve) => void other.listen(0, "127.0.0.1", resolve));
  const away = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  pages["/api/repos/acme/shop/raw/a.yaml?ref=main"] = { status: 302, headers: { location: `${away}/a` } };
  const reader = sources("gitea", [host, "127.0.0.1"]);
  const target = at("/acme/shop/src/branch/main/a.yaml");
  const { error } = await reader.list({ type: "url", target, presence: "required" }, new Map());
  other.close();
  expect(error).toBeNull();
  expect(asked.map(({ url }) => url)).toEqual(["/api/repos/acme/shop/raw/a.yaml?ref=main", "other/a"]);
  expect(JSON.stringify(asked[1])).not.toContain(TOKEN);
});

const tree = (paths: string[]) =>
  paths.map((path) => ({ path, type: "blob", mode: "100644", sha: `id-${path}` }));

test("a pattern is answered from the list of files that the host has, page by page", async () => {
  const url = (page: number) =>
    `/api/repos/acme/shop/git/trees/main?recursive=true&per_page=1000&page=${page}`;
  pages[url(1)] = { body: JSON.stringify({ tree: tree(["cat/a.yaml", "README.md"]), truncated: true }) };
  const link = { path: "cat/link.yaml", type: "blob", mode: "120000", sha: "l" };
  pages[url(2)] = {
    body: JSON.stringify({ tree: [...tree(["cat/x/b.yaml", "cat/.c.yaml"]), link], truncated: false }),
  };
  pages["/api/repos/acme/shop/raw/cat/a.yaml?ref=main"] = { body: "a" };
  pages["/api/repos/acme/shop/raw/cat/x/b.yaml?ref=main"] = { body: "b" };
  expect(await read("/acme/shop/src/branch/main/cat/**/*.yaml", "gitea")).toEqual(["a", "b"]);
  const { files } = await list("/acme/shop/src/branch/main/cat/**/*.yaml", [], "gitea");
  expect(files.map(({ file, version }) => [file, version])).toEqual([
    [at("/acme/shop/src/branch/main/cat/a.yaml"), "b:id-cat/a.yaml"],
    [at("/acme/shop/src/branch/main/cat/x/b.yaml"), "b:id-cat/x/b.yaml"],
  ]);
});

test("a pattern where nobody lists files is an error that says what to do", async () => {
  expect((await list("/plain/*.yaml")).error).toContain(
    "no Git host that integrations in the configuration name",
  );
  expect((await list("/acme/shop/src/main/*.yaml", [], "bitbucket")).error).toContain(
    "use a location of type git",
  );
});

test.each([
  [401, "refuses the token"],
  [403, "refuses the token"],
  [404, "the token may not see it"],
  [429, "too many were sent"],
  [500, "answers 500"],
])("an answer %i is told without the token", async (status, words) => {
  pages["/api/repos/acme/shop/raw/a.yaml?ref=main"] = { status, body: TOKEN };
  const { error } = await list("/acme/shop/src/branch/main/a.yaml", [], "gitea");
  expect(error).toContain(words);
  expect(error).not.toContain(TOKEN);
});

test("a file brings in what lies in its own repository, and nothing of another one or another host", async () => {
  pages["/api/repos/acme/shop/raw/cat/a.yaml?ref=main"] = { body: "a" };
  pages["/api/repos/acme/shop/raw/api/openapi.yaml?ref=main"] = { body: "openapi" };
  const { files } = await list("/acme/shop/src/branch/main/cat/a.yaml", [], "gitea");
  const related = async (target: string) => {
    const found = await files[0]?.related(target);
    return found && "problem" in found ? found.problem : found?.file;
  };
  expect(await related("../api/openapi.yaml")).toBe(at("/acme/shop/src/branch/main/api/openapi.yaml"));
  expect(await related(at("/acme/secret/src/branch/main/keys.txt"))).toBe("lies in another repository");
  expect(await related("http://169.254.169.254/latest/")).toBe("lies on another host");
  expect(await related("file:///etc/passwd")).toBe("lies on another host");
});
