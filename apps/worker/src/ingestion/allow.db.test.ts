import { listEntities, listProblems } from "@signalbox/domain/catalog";
import { EntityKind } from "@signalbox/domain/catalog/schema";
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

const group = (name: string, spec: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {name: ${name}}\nspec: {type: team, ${spec}}\n`;
const location = (target: string, allow?: EntityKind[]) => ({
  type: "file" as const,
  target,
  ...(allow && { allow }),
});
const everything = [...EntityKind.options];
const refs = async () => (await catalog.ask(listEntities, {})).items.map(({ ref }) => ref);
const groups = () => catalog.directory.groupsOf("user:default/mallory");

test("a group from files that are not trusted with groups makes nobody a member", async () => {
  await folder.write("org/admins.yaml", group("admins", "children: []"));
  await folder.write(
    "teams/mine.yaml",
    `${component("pay")}---\n${group("mine", "parent: admins, children: [], members: [mallory]")}`,
  );
  const org = location("org/*.yaml", ["Group", "User"]);
  await folder.restart({ locations: [org, location("teams/*.yaml")] });
  expect(await groups()).toEqual([]);
  expect(await refs()).toEqual(["group:default/admins", "component:default/pay"]);
  const { items } = await catalog.ask(listProblems, {});
  expect(items).toMatchObject([
    { file: "teams/mine.yaml", entityRef: "group:default/mine", issues: [{ path: "kind", line: 11 }] },
  ]);
  expect(items[0]?.issues[0]?.message).toContain("teams/*.yaml");
});

test("a Location entity opens no way around what its location may hold", async () => {
  await folder.write("org/mine.yml", group("mine", "children: [], members: [mallory]"));
  await folder.write("teams/way.yaml", locationEntity("way", "../org/*.yml"));
  await folder.restart({ locations: [location("org/*.yaml", everything), location("teams/*.yaml")] });
  await folder.ingestion.readAll();
  expect(await groups()).toEqual([]);
  expect((await catalog.ask(listProblems, {})).items).toMatchObject([
    { file: "org/mine.yml", issues: [{ path: "kind" }] },
  ]);
  await folder.restart({
    locations: [location("org/*.yaml", everything), location("teams/*.yaml", everything)],
  });
  expect(await groups()).toEqual(["group:default/mine"]);
});

test("what a location may not hold any more is removed though its file did not change", async () => {
  await folder.write("teams/mine.yaml", group("mine", "children: [], members: [mallory]"));
  await folder.restart({ locations: [location("teams/*.yaml", everything)] });
  expect(await groups()).toEqual(["group:default/mine"]);
  await folder.restart({ locations: [location("teams/*.yaml")] });
  expect(await groups()).toEqual([]);
  expect(await refs()).toEqual([]);
});
