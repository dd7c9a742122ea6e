import { listEntities, listProblems } from "@signalbox/domain/catalog";
import { createCatalogRuntime, seed, soak, withDatabase, type CatalogRuntime } from "@signalbox/testkit";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { component, createCatalogFolder, emptyCatalog, type CatalogFolder } from "./testing.ts";

const database = withDatabase();
let catalog: CatalogRuntime;
let folder: CatalogFolder;

beforeEach(async () => {
  await emptyCatalog(database.prisma);
  catalog = await createCatalogRuntime(database);
  folder = await createCatalogFolder(catalog, { locations: [{ type: "file", target: "*.yaml" }] });
  await folder.ingestion.start();
});
afterEach(() => folder.close());

const REF = "component:default/pay";
const GOOD = component("pay");
const SPLINTERS = ["---\n", "...\n", "&a ", "*a", "? ", ": ", "- ", "[", "]", "{", "}", '"', "#", "\t", "\0", "\ud83d", "\\x", "kind: API\n"]; // prettier-ignore

const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.integer({ min: 0, max: 20 }),
  insert: fc.oneof(fc.constantFrom(...SPLINTERS), fc.string({ maxLength: 8, unit: "binary" })),
});
const mutated = fc.array(mutation, { minLength: 1, maxLength: 4 }).map((mutations) =>
  mutations.reduce((text, { at, cut, insert }) => {
    const start = Math.floor(at * text.length);
    return text.slice(0, start) + insert + text.slice(start + cut);
  }, GOOD),
);

test(
  "whatever becomes of a file: while a document of it is refused that may be an entity's, its last good version stays",
  async () => {
    await folder.write("other.yaml", component("other"));
    const property = fc.asyncProperty(mutated, async (text) => {
      await folder.write("pay.yaml", GOOD);
      await folder.ingestion.readAll();
      await folder.write("pay.yaml", text);
      await folder.ingestion.readAll();
      const refs = (await catalog.ask(listEntities, { limit: 100 })).items.map(({ ref }) => ref);
      const { items } = await catalog.ask(listProblems, {});
      const stays = items.some(({ entityRef }) => entityRef === null || entityRef === REF);
      expect(refs).toEqual(expect.arrayContaining(["component:default/other", ...(stays ? [REF] : [])]));
    });
    await fc.assert(property, { numRuns: soak(40, 2000), seed });
  },
  soak(120_000, 3_600_000),
);
