import { execFileSync } from "node:child_process";
import { symlink } from "node:fs/promises";
import path from "node:path";
import { listEntities, listLocations, listProblems } from "@signalbox/domain/catalog";
import { createCatalogRuntime, withDatabase, type CatalogRuntime } from "@signalbox/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  component,
  createCatalogFolder,
  emptyCatalog,
  locationEntity,
  type CatalogFolder,
} from "./testing.ts";

const database = withDatabase();
let catalog: CatalogRuntime;
let folder: CatalogFolder;

beforeEach(async () => {
  await emptyCatalog(database.prisma);
  catalog = await createCatalogRuntime(database);
  folder = await createCatalogFolder(catalog);
});
afterEach(() => folder.close());

const names = async () => (await catalog.ask(listEntities, {})).items.map(({ name }) => name);
const link = (to: string, from: string) => symlink(path.join(folder.root, to), path.join(folder.root, from));
const catalogOnly = { locations: [{ type: "file" as const, target: "catalog/**/*" }] };

test.each([
  ["/etc/*.yaml", "outside the directories"],
  ["../secrets.yaml", "outside the directories"],
  [".env", "descriptors are .yaml, .yml or .json files"],
  ["plain.txt", "descriptors are .yaml, .yml or .json files"],
  [".hidden/pay.yaml", "descriptors are .yaml, .yml or .json files"],
  ["state/secrets.json", "descriptors are .yaml, .yml or .json files"],
])("a Location entity cannot have %s read, and nothing of it is shown", async (target, reason) => {
  const secret = "SIGNALBOX_SECRET=hunter2";
  for (const file of [
    "secrets.yaml",
    "catalog/.env",
    "catalog/plain.txt",
    "catalog/.hidden/pay.yaml",
    "catalog/state/secrets.json",
  ])
    await folder.write(file, secret);
  await folder.write("catalog/root.yaml", locationEntity("more", target));
  const locations = [{ type: "file" as const, target: "catalog/root.yaml" }];
  await folder.restart({ locations, stateDirectory: path.join(folder.root, "catalog/state") });
  await folder.ingestion.readAll();
  const { items } = await catalog.ask(listLocations, {});
  expect(items.find(({ parentRef }) => parentRef !== null)).toMatchObject({
    state: "unreadable",
    error: expect.stringContaining(reason),
  });
  expect(
    JSON.stringify([await folder.newEvents(), items, await catalog.ask(listProblems, {})]),
  ).not.toContain("hunter2");
});

test("a pattern leaves out what is hidden, what is no descriptor and where secrets are kept", async () => {
  await folder.write("catalog/pay.yaml", component("pay"));
  for (const file of [".env", "README.md", ".git/a.yaml", ".hidden.yaml", "state/a.json"])
    await folder.write(`catalog/${file}`, component("hidden"));
  await folder.restart({ ...catalogOnly, stateDirectory: path.join(folder.root, "catalog/state") });
  expect(await names()).toEqual(["pay"]);
  expect((await catalog.ask(listProblems, {})).items).toEqual([]);
});

test("links count by where they end, those of directories too", async () => {
  await folder.write("catalog/pay.yaml", component("pay"));
  await folder.write("outside/deep/secret.yaml", component("secret"));
  await folder.write("catalog/..2026/mounted.yaml", component("mounted"));
  await link("outside", "catalog/way");
  await link("outside/deep/secret.yaml", "catalog/file.yaml");
  await link("catalog/..2026/mounted.yaml", "catalog/mounted.yaml");
  await folder.restart({
    locations: ["catalog/*.yaml", "catalog/*/*.yaml", "catalog/*/deep/*.yaml"].map((target) => ({
      type: "file",
      target,
    })),
  });

  expect(await names()).toEqual(["mounted", "pay"]);
});

test("a pipe in place of a file does not hold ingestion up", async () => {
  await folder.write("catalog/pay.yaml", component("pay"));
  execFileSync("mkfifo", [path.join(folder.root, "catalog/pipe.yaml")]);
  await folder.restart(catalogOnly);
  expect(await names()).toEqual(["pay"]);
});
