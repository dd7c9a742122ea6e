import { listEntities, searchEntities } from "@signalbox/domain/catalog";
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

const found = async (text: string) =>
  (await catalog.ask(searchEntities, { text })).flatMap(({ row, similar }) => (similar ? [] : [row.name]));

test("what was read is found by the words it has now, as soon as its event is on record", async () => {
  await folder.write("pay.yaml", component("payment-processor"));
  await folder.ingestion.start();
  await folder.newEvents();
  expect(await found("pay proc")).toEqual(["payment-processor"]);
  expect(await found("owner:payments type:service")).toEqual(["payment-processor"]);

  await folder.write("pay.yaml", component("money-mover"));
  await folder.ingestion.readAll();
  expect(await found("pay proc")).toEqual([]);
  expect(await found("money")).toEqual(["money-mover"]);
  expect((await catalog.ask(listEntities, { text: "name:money" })).total).toBe(1);
});
