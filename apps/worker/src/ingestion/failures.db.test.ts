import { getEntity, listEntities, listLocations, listProblems } from "@signalbox/domain/catalog";
import { createCatalogRuntime, withDatabase, type CatalogRuntime } from "@signalbox/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { component, createCatalogFolder, emptyCatalog, type CatalogFolder } from "./testing.ts";

const database = withDatabase();
let catalog: CatalogRuntime;
let folder: CatalogFolder;

beforeEach(async () => {
  await emptyCatalog(database.prisma);
  catalog = await createCatalogRuntime(database);
  folder = await createCatalogFolder(catalog);
});
afterEach(() => folder.close());

const ref = (name: string) => `component:default/${name}`;
const long = (length: number) => "long".repeat(length / 4);

test.each([
  ["metadata.name", component(long(4000))],
  ["metadata.namespace", component("bad").replace("metadata:", `metadata:\n  namespace: ${long(4000)}`)],
  ["metadata.title", component("bad").replace("metadata:", `metadata:\n  title: ${long(4000)}`)],
  [
    "metadata.description",
    component("bad").replace("metadata:", `metadata:\n  description: ${long(1_200_000)}`),
  ],
  ["spec.type", component("bad").replace("type: service", `type: ${long(4000)}`)],
  ["spec.lifecycle", component("bad").replace("lifecycle: production", `lifecycle: ${long(4000)}`)],
  ["spec.owner", component("bad").replace("owner: payments", `owner: ${long(4000)}`)],
  ["spec.system", component("bad", `system: ${long(4000)}`)],
  ["spec.dependsOn.0", component("bad", `dependsOn: ["resource:${long(4000)}"]`)],
  [long(4000), `${component("bad")}${long(4000)}: true\n`],
])(
  "a document that no row could hold is refused at %# while its neighbours are read",
  async (field, text) => {
    await folder.write("a.yaml", text);
    await folder.write("b.yaml", component("pay"));
    await folder.ingestion.start();
    const { items } = await catalog.ask(listProblems, {});
    expect(items).toMatchObject([{ file: "a.yaml", issues: [{ path: expect.any(String) }] }]);
    expect(field.startsWith(items[0]?.issues[0]?.path.replace("…", "") ?? "?")).toBe(true);
    expect((await catalog.ask(listEntities, {})).items).toMatchObject([{ ref: ref("pay") }]);
  },
);

test("a broken document whose name no entity can have tells no entity", async () => {
  await folder.write("a.yaml", component(long(4000)).replace("owner: payments", `owner: ${long(800)}`));
  await folder.ingestion.start();
  expect((await catalog.ask(listProblems, {})).items).toMatchObject([{ entityRef: null, owner: null }]);
});

test("a read that fails stops neither the start nor the other locations, and its location says so", async () => {
  await folder.write("a/bad.yaml", component("bad"));
  await folder.write("b/pay.yaml", component("pay"));
  const told: string[] = [];
  const logger = {
    info: () => {},
    warn: () => {},
    error: (_: object, message: string) => told.push(message),
  };
  await database.prisma.$executeRawUnsafe(
    "ALTER TABLE catalog_entity ADD CONSTRAINT no_bad CHECK (name <> 'bad')",
  );
  try {
    const locations = ["a/*.yaml", "b/*.yaml"].map((target) => ({ type: "file" as const, target }));
    await folder.restart({ runtime: { ...catalog, logger }, locations });
    expect(told).toEqual(["A location could not be read."]);
    expect((await catalog.ask(listLocations, {})).items).toMatchObject([
      { target: "a/*.yaml", state: "unreadable", error: expect.stringContaining("the read failed") },
      { target: "b/*.yaml", state: "ok", entities: 1 },
    ]);
  } finally {
    await database.prisma.$executeRawUnsafe("ALTER TABLE catalog_entity DROP CONSTRAINT no_bad");
  }
  await folder.ingestion.readAll();
  expect((await catalog.ask(listLocations, {})).items[0]).toMatchObject({ state: "ok", error: null });
  expect((await catalog.ask(getEntity, { ref: ref("bad") })).row.name).toBe("bad");
});
