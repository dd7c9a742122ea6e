import { listEntities, previewLocation, validateEntityDocument } from "@signalbox/domain/catalog";
import { EntityKind } from "@signalbox/domain/catalog/schema";
import { composeSources } from "@signalbox/runtime/full";
import {
  createCatalogRuntime,
  operator,
  request,
  withDatabase,
  type CatalogRuntime,
} from "@signalbox/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  createCatalogFolder,
  dataset,
  datasetKind as kind,
  emptyCatalog,
  type CatalogFolder,
} from "./testing.ts";

const database = withDatabase();
let catalog: CatalogRuntime;
let folder: CatalogFolder;

const locations = [{ type: "file" as const, target: "kinds/*.yaml", allow: [...EntityKind.options, "*"] }];

beforeEach(async () => {
  await emptyCatalog(database.prisma);
  catalog = await createCatalogRuntime(database, { trust: { locations } });
  folder = await createCatalogFolder(catalog, { locations });
});
afterEach(() => folder.close());

test("the check of one document goes by the kinds that are there", async () => {
  const entity = {
    apiVersion: "data.example.org/v1",
    kind: "Dataset",
    metadata: { name: "new" },
    spec: { tier: "lead" },
  };
  await folder.ingestion.start();
  expect((await catalog.ask(validateEntityDocument, { entity })).issues).toMatchObject([{ path: "kind" }]);
  await folder.write("kinds/dataset.yaml", kind("gold"));
  await folder.ingestion.readAll();
  expect((await catalog.ask(validateEntityDocument, { entity })).issues).toEqual([
    { path: "spec.tier", message: 'must be one of gold; it is "lead"' },
  ]);
});

test("a preview counts the kinds among the documents, wherever they stand", async () => {
  await folder.ingestion.start();
  await folder.write(
    "kinds/a.yaml",
    `${dataset("orders", "tier: gold")}---\n${dataset("clicks", "tier: lead")}`,
  );
  await folder.write("kinds/b.yaml", kind("gold"));
  const sources = composeSources({
    directory: folder.root,
    stateDirectory: `${folder.root}/state`,
    locations,
  });
  const newId = () => {
    throw new Error("A preview makes nothing.");
  };
  const context = {
    actor: operator,
    request: request(),
    clock: catalog.clock,
    newId,
    ...catalog.ports,
    sources,
  };
  const { items } = await previewLocation.run(context, { type: "file", target: "kinds/*.yaml" });
  expect(items.map(({ outcome, ref }) => `${outcome} ${ref ?? "?"}`)).toEqual([
    "refused dataset:default/clicks",
    "added dataset:default/orders",
    "added kind:default/dataset",
  ]);
  expect((await catalog.ask(listEntities, {})).items).toEqual([]);
});
