import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getEntity, listEntities, listLocations, listProblems } from "@signalbox/domain/catalog";
import {
  createCatalogRuntime,
  createGitServer,
  withDatabase,
  type CatalogRuntime,
  type GitServer,
} from "@signalbox/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  component,
  createCatalogFolder,
  emptyCatalog,
  locationEntity,
  type CatalogFolder,
  type FolderOptions,
} from "./testing.ts";

const database = withDatabase();
let catalog: CatalogRuntime;
let folder: CatalogFolder;
let git: GitServer;
let pages: Map<string, string | Uint8Array>;
let server: Server;
let host: string;
let asked: string[];

beforeEach(async () => {
  await emptyCatalog(database.prisma);
  catalog = await createCatalogRuntime(database);
  folder = await createCatalogFolder(catalog);
  git = await createGitServer();
  pages = new Map();
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const page = pages.get(request.url ?? "");
    response.writeHead(page === undefined ? 404 : 200).end(page);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await folder.close();
  await git.close();
  server.closeAllConnections();
  server.close();
});

type Locations = FolderOptions["locations"];
const url = (path: string) => ({ type: "url" as const, target: `http://${host}${path}` });
const repository = (path: string) => ({ type: "git" as const, target: `${git.url}#main:${path}` });

async function follow(...locations: Locations[number][]): Promise<void> {
  await folder.restart({ locations, egress: { allow: [host, git.host] } });
  await folder.ingestion.readAll();
}

/** Lets the time of every location come, and reads what is due. */
async function readAgain(): Promise<void> {
  await database.prisma.catalogLocation.updateMany({ data: { nextReadAt: null } });
  await folder.ingestion.readAll();
}

const names = async () => (await catalog.ask(listEntities, {})).items.map(({ name }) => name);
const problems = async () => (await catalog.ask(listProblems, {})).items;
const api = (definition: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: {name: pay}\nspec:\n  type: openapi\n  lifecycle: production\n  owner: payments\n  definition: ${definition}\n`;
const definition = async () =>
  (await catalog.ask(getEntity, { ref: "api:default/pay" })).document.spec?.["definition"];

test("an address and a repository are read, and what their Location entities point to", async () => {
  pages.set(
    "/cat/all.yaml",
    `${component("behind-an-address")}---\n${locationEntity("more", "./deep/b.yaml")}`,
  );
  pages.set("/cat/deep/b.yaml", component("beside-it"));
  git.commit({
    "a/all.yaml": `${component("in-git")}---\n${locationEntity("rest", "./teams/*.yaml")}`,
    "a/teams/t.yaml": component("in-git-too"),
  });
  await follow(url("/cat/all.yaml"), repository("a/all.yaml"));
  await folder.ingestion.readAll();
  expect((await names()).sort()).toEqual([
    "behind-an-address",
    "beside-it",
    "in-git",
    "in-git-too",
    "more",
    "rest",
  ]);
});

test("what did not change costs neither a write nor an event", async () => {
  pages.set("/a.yaml", component("a"));
  git.commit({ "b.yaml": component("b") });
  await follow(url("/a.yaml"), repository("b.yaml"));
  await folder.newEvents();
  const files = await database.prisma.catalogFile.findMany();
  await readAgain();
  expect(await folder.newEvents()).toEqual([]);
  expect(await database.prisma.catalogFile.findMany()).toEqual(files);
});

test("a location that has been read is left alone until its time comes, by any worker and after a restart", async () => {
  pages.set("/a.yaml", component("a"));
  await follow(url("/a.yaml"));
  await folder.ingestion.readAll();
  await follow(url("/a.yaml"));
  expect(asked).toEqual(["/a.yaml"]);
  await readAgain();
  expect(asked).toHaveLength(2);
});

test("a location that fails is asked ever more rarely, and blocks no other", async () => {
  pages.set("/a.yaml", component("a"));
  await follow(
    url("/gone.yaml"),
    { type: "git", target: "http://127.0.0.1:1/x.git#main:a.yaml" },
    url("/a.yaml"),
  );
  expect(await names()).toEqual(["a"]);
  await readAgain();
  await readAgain();
  const rows = await database.prisma.catalogLocation.findMany({ orderBy: { target: "asc" } });
  expect(rows.map(({ failures }) => failures).sort((a, b) => a - b)).toEqual([0, 3, 3]);
  const failing = rows.find(({ target }) => target.endsWith("/gone.yaml"));
  const pause = (failing?.nextReadAt?.getTime() ?? 0) - catalog.clock.now().getTime();
  expect(pause).toBeGreaterThan(3 * 300_000);
  pages.set("/gone.yaml", component("found"));
  await readAgain();
  expect((await names()).sort()).toEqual(["a", "found"]);
});

test("a location that cannot be reached keeps what was read", async () => {
  pages.set("/a.yaml", component("a"));
  git.commit({ "b.yaml": component("b") });
  await follow(url("/a.yaml"), repository("b.yaml"));
  pages.delete("/a.yaml");
  await git.close();
  await readAgain();
  expect((await names()).sort()).toEqual(["a", "b"]);
  const { items } = await catalog.ask(listLocations, {});
  expect(items.map(({ state }) => state)).toEqual(["unreadable", "unreadable"]);
  git = await createGitServer();
});

const BAD: [string, string | Uint8Array, RegExp][] = [
  [
    "aliases that grow without bounds",
    `a: &a [x]\n${Array.from({ length: 30 }, (_, at) => `b${at}: &b${at} [*a, *a]`).join("\n")}\nz: [${"*b29, ".repeat(120)}*a]\n`,
    /alias|values/i,
  ],
  ["a key that stands twice", "kind: Component\nkind: API\n", /twice|already|repeated|duplicate/i],
  ["fifty megabytes", Buffer.alloc(50 * 1024 * 1024, "a: b\n"), /bytes, more than/],
  ["brackets without end", `a: ${"[".repeat(5000)}`, /deep|nested/i],
  ["Latin-1", Buffer.from("name: Jos\xe9\n", "latin1"), /UTF-8/],
];

test.each(BAD)(
  "%s: refused by address and by git, the rest of the set is read, the last good version stays",
  async (_name, bad, reason) => {
    pages.set("/bad.yaml", component("by-address"));
    git.commit({ "set/bad.yaml": component("by-git"), "set/good.yaml": component("good") });
    await follow(url("/bad.yaml"), repository("set/*.yaml"));
    pages.set("/bad.yaml", bad);
    git.commit({ "set/bad.yaml": bad, "set/good.yaml": component("better") });
    await readAgain();
    expect((await names()).sort()).toEqual(["better", "by-address", "by-git"]);
    const found = await problems();
    expect(found.map(({ file }) => file.split("/").at(-1))).toEqual(["bad.yaml", "bad.yaml"]);
    for (const problem of found) expect(problem.issues.map(({ message }) => message).join()).toMatch(reason);
  },
);

test("the text of a file takes the place of what names it, and a change of that file is noticed", async () => {
  await folder.write("pay/api.yaml", api("{$text: ./openapi.yaml}"));
  await folder.write("pay/openapi.yaml", "openapi: 3.1.0\n");
  await folder.restart({ locations: [{ type: "file", target: "pay/api.yaml" }] });
  expect(await definition()).toBe("openapi: 3.1.0\n");
  await folder.newEvents();
  await folder.ingestion.readAll();
  expect(await folder.newEvents()).toEqual([]);
  await folder.write("pay/openapi.yaml", "openapi: 3.1.1\n");
  await folder.ingestion.readAll();
  expect(await definition()).toBe("openapi: 3.1.1\n");
  expect((await folder.newEvents()).map(({ type }) => type)).toEqual(["catalog.entity_updated"]);
});

test("a file that is named and not there is a problem of the field; the last good version stays until it is back", async () => {
  await folder.write("pay/api.yaml", api("{$text: ./openapi.yaml}"));
  await folder.write("pay/openapi.yaml", "openapi: 3.1.0\n");
  await folder.restart({ locations: [{ type: "file", target: "pay/api.yaml" }] });
  await folder.remove("pay/openapi.yaml");
  await folder.ingestion.readAll();
  expect(await problems()).toMatchObject([
    {
      entityRef: "api:default/pay",
      lastGoodLive: true,
      issues: [{ path: "spec.definition.$text", line: 8 }],
    },
  ]);
  expect((await problems())[0]?.issues[0]?.message).toBe("names ./openapi.yaml, which does not exist");
  expect(await definition()).toBe("openapi: 3.1.0\n");
  await folder.write("pay/openapi.yaml", "openapi: 3.1.1\n");
  await folder.ingestion.readAll();
  expect(await problems()).toEqual([]);
  expect(await definition()).toBe("openapi: 3.1.1\n");
});

test.each([
  "/etc/hostname",
  "../../../../../../etc/hostname",
  "../.env",
  "../state/secrets.json",
  "../signalbox.yaml",
])("a placeholder cannot bring in %s", async (target) => {
  for (const file of [".env", "state/secrets.json", "signalbox.yaml"]) await folder.write(file, "hunter2");
  await folder.write("pay/api.yaml", api(`{$text: ${target}}`));
  await folder.restart({ locations: [{ type: "file", target: "**/*.yaml" }] });
  expect(await names()).not.toContain("pay");
  const found = (await problems()).filter(({ file }) => file === "pay/api.yaml");
  expect(found[0]?.issues[0]?.message).toContain("lies outside the directories");
  expect(JSON.stringify([await folder.newEvents(), found])).not.toContain("hunter2");
});

test("placeholders are filled by address and in a repository, through the same source", async () => {
  pages.set("/cat/api.yaml", api("{$text: ../spec.yaml}"));
  pages.set("/spec.yaml", "from the address");
  await follow(url("/cat/api.yaml"));
  expect(await definition()).toBe("from the address");
  pages.set("/spec.yaml", "changed there");
  await readAgain();
  expect(await definition()).toBe("changed there");
  git.commit({
    "cat/api.yaml": api("{$text: ../spec.yaml}").replace("name: pay", "name: pay-git"),
    "spec.yaml": "from git",
  });
  await follow(repository("cat/api.yaml"));
  git.commit({ "spec.yaml": "changed in git" });
  await readAgain();
  const { document } = await catalog.ask(getEntity, { ref: "api:default/pay-git" });
  expect(document.spec?.["definition"]).toBe("changed in git");
});

test("a Location entity from elsewhere names no file of this machine", async () => {
  await folder.write("secret.yaml", component("secret"));
  pages.set(
    "/a.yaml",
    locationEntity("way", `${folder.root}/secret.yaml`).replace("spec:", "spec:\n  type: file"),
  );
  await follow(url("/a.yaml"));
  expect(await names()).toEqual([]);
  expect((await problems())[0]?.issues[0]?.message).toContain("names a file of this machine");
});
