import path from "node:path";
import {
  entityFacets,
  getEntity,
  listEntities,
  listLocations,
  listProblems,
} from "@signalbox/domain/catalog";
import { loadConfig } from "@signalbox/runtime/config";
import { createCatalogRuntime, withDatabase, type CatalogRuntime } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCatalogFolder, type CatalogFolder } from "./testing.ts";

const database = withDatabase();
let catalog: CatalogRuntime;
let demo: CatalogFolder;

beforeAll(async () => {
  const directory = path.resolve(import.meta.dirname, "../../../..");
  catalog = await createCatalogRuntime(database);
  const { config } = loadConfig({ cwd: directory, env: {} });
  demo = await createCatalogFolder(catalog, { directory, locations: config.catalog.locations });
  await demo.ingestion.start();
  await demo.ingestion.readAll();
});
afterAll(() => demo.close());

test("the demo organisation is read without a problem, what a partner describes included", async () => {
  expect((await catalog.ask(listProblems, {})).items).toEqual([]);
  const { items } = await catalog.ask(listLocations, {});
  expect(items.map(({ target, state }) => [target, state])).toEqual([
    ["demo/**/*.yaml", "ok"],
    ["demo/partners/*.yml", "ok"],
  ]);
  expect((await catalog.ask(getEntity, { ref: "component:default/harbour-booking" })).row.owner).toBe(
    "group:default/fulfilment",
  );
});

test("the demo organisation has every common kind, and one of its own", async () => {
  const { kind } = await catalog.ask(entityFacets, {});
  expect(kind.map(({ value }) => value).sort()).toEqual(
    [
      "AiResource",
      "API",
      "Component",
      "Dataset",
      "Domain",
      "Group",
      "Kind",
      "Location",
      "Resource",
      "System",
      "User",
    ].sort(),
  );
});

test("exactly one reference of the demo organisation leads nowhere", async () => {
  const unresolved = await database.prisma.$queryRaw`
    SELECT source_ref source, target_ref target FROM catalog_relation r
    WHERE NOT EXISTS (SELECT FROM catalog_entity e WHERE e.ref = r.target_ref)`;
  expect(unresolved).toEqual([
    { source: "component:default/scale-bridge", target: "resource:default/packing-scales" },
  ]);
});

test("each demo person belongs to a team and, through it, to the whole company", async () => {
  const { items } = await catalog.ask(listEntities, { kind: ["user"], limit: 100 });
  for (const { ref } of items)
    expect(await catalog.directory.groupsOf(ref), ref).toContain("group:default/tideline");
});
