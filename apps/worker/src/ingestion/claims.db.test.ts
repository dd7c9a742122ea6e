import { getEntity, listEntities, listLocations, listProblems } from "@signalbox/domain/catalog";
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

const typesOf = (events: { type: string }[]) => events.map(({ type }) => type.replace("catalog.", ""));
const ref = (name: string) => `component:default/${name}`;

test("of two documents with one ref the first is used and the second names it, until the first goes", async () => {
  await folder.write("a.yaml", component("pay"));
  await folder.ingestion.start();
  await folder.write("b.yaml", component("pay", "system: other"));
  await folder.ingestion.readAll();
  const { items } = await catalog.ask(listProblems, {});
  expect(items).toMatchObject([
    { file: "b.yaml", lastGoodLive: false, issues: [{ path: "metadata.name", line: 4 }] },
  ]);
  expect(items[0]?.issues[0]?.message).toContain("a.yaml");
  expect((await catalog.ask(getEntity, { ref: ref("pay") })).row.system).toBeNull();
  await folder.remove("a.yaml");
  await folder.ingestion.readAll();
  expect((await catalog.ask(getEntity, { ref: ref("pay") })).row.system).toBe("system:default/other");
  expect((await catalog.ask(listProblems, {})).items).toEqual([]);
});

test("a ref that another location holds is refused, naming that location", async () => {
  await folder.write("a/pay.yaml", component("pay"));
  await folder.write("b/pay.yaml", component("pay"));
  await folder.restart({
    locations: [
      { type: "file", target: "a/*.yaml" },
      { type: "file", target: "b/*.yaml" },
    ],
  });
  const { items } = await catalog.ask(listProblems, {});
  expect(items).toHaveLength(1);
  expect(items[0]?.issues[0]?.message).toMatch(/stands in ([ab])\/pay\.yaml \(location \1\/\*\.yaml\)/);
});

test("one file read through two locations is no conflict", async () => {
  await folder.write("a/pay.yaml", component("pay"));
  await folder.restart({
    locations: [
      { type: "file", target: "a/*.yaml" },
      { type: "file", target: "a/pay.yaml" },
    ],
  });
  expect((await catalog.ask(listProblems, {})).items).toEqual([]);
  expect((await catalog.ask(listEntities, {})).total).toBe(1);
});

test("what a Location entity pointed to becomes an orphan, is adopted by its return, and else removed", async () => {
  await folder.write("more/pay.yaml", component("pay"));
  await folder.write("root.yaml", locationEntity("more", "./more/*.yaml"));
  await folder.restart({ locations: [{ type: "file", target: "root.yaml" }] });
  await folder.ingestion.readAll();
  expect((await catalog.ask(getEntity, { ref: ref("pay") })).source.target).toBe("more/*.yaml");
  await folder.newEvents();
  await folder.write("root.yaml", component("other"));
  await folder.ingestion.readAll();
  const orphan = await catalog.ask(getEntity, { ref: ref("pay") });
  expect(orphan.row.orphan).toBe(true);
  expect(orphan.document.metadata.annotations).toMatchObject({ "backstage.io/orphan": "true" });
  expect(typesOf(await folder.newEvents()).sort()).toEqual(
    ["entity_orphaned", "entity_registered", "entity_removed", "location_removed"].sort(),
  );
  await folder.write("root.yaml", locationEntity("more", "./more/*.yaml"));
  await folder.ingestion.readAll();
  await folder.ingestion.readAll();
  expect((await catalog.ask(getEntity, { ref: ref("pay") })).row.orphan).toBe(false);
  expect(typesOf(await folder.newEvents())).toContain("entity_adopted");
});

test("Location entities that point at each other are followed once", async () => {
  await folder.write("a.yaml", locationEntity("a", "./b.yaml"));
  await folder.write("b.yaml", locationEntity("b", "./a.yaml"));
  await folder.restart({ locations: [{ type: "file", target: "a.yaml" }] });
  for (let turn = 0; turn < 5; turn++) await folder.ingestion.readAll();
  expect((await catalog.ask(listLocations, {})).items.map(({ target }) => target)).toEqual([
    "a.yaml",
    "a.yaml",
    "b.yaml",
  ]);
  expect((await catalog.ask(listEntities, {})).total).toBe(2);
});
