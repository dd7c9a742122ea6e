import { countEntityFacets, deriveRelations, entityAncestry, queryEntities } from "@signalbox/domain/catalog";
import { LocationId, type EntityDocument } from "@signalbox/domain/catalog/schema";
import { createCatalogRuntime, withDatabase } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { catalogRepository } from "./catalog-repository.ts";

const database = withDatabase();
const root = LocationId.parse("loc_root00000000");
const nested = LocationId.parse("loc_nested000000");
const FILE = "https://git.example.com/a/b/blob/main/shop.yaml";
const MANAGED = "metadata.annotations.backstage.io/managed-by";

function write(kind: string, name: string, locationId: LocationId, file: string, orphan = false) {
  const document: EntityDocument = { apiVersion: "v1", kind, metadata: { name }, spec: {} };
  const ref = `${kind.toLowerCase()}:default/${name}`;
  const state = { ref, document, yaml: "", hash: name, source: { locationId, file }, orphan };
  return { state, relations: deriveRelations(document), place: { index: 0, line: 1 } };
}

test("an entity says where it comes from, by whom it was named, and what is wrong with it", async () => {
  const { ask } = await createCatalogRuntime(database);
  await database.prisma.$executeRaw`
    INSERT INTO catalog_location (id, type, target, origin, parent_ref, depth, presence) VALUES
    (${root}, 'file', '/srv/all.yaml', 'configuration', '', 0, 'required'),
    (${nested}, 'url', ${FILE}, 'location-entity', 'location:default/more', 1, 'required')`;
  const shop = write("Component", "shop", nested, FILE);
  const writes = [
    write("Location", "more", root, "/srv/all.yaml"),
    shop,
    write("Component", "old", nested, FILE, true),
  ];
  await catalogRepository(database.prisma).save(writes, new Date(0));
  await database.prisma.$executeRaw`
    INSERT INTO catalog_problem (location_id, file, document_index, entity_ref, issues, since)
    VALUES (${nested}, ${FILE}, 0, ${shop.state.ref}, '[{"path":"spec.type","message":"must be a text"}]', now())`;

  const found = async (key: string, values: string[]) => {
    const query = { where: { kind: "in" as const, key, values }, text: null, order: [] };
    const page = await ask(queryEntities, {
      query,
      place: { from: "start", offset: 0 },
      limit: 9,
      withTotal: false,
    });
    return page.items.map(({ ref }) => ref);
  };
  const both = ["component:default/old", "component:default/shop"];
  expect(await found(`${MANAGED}-location`, [`url:${FILE}`])).toEqual(both);
  expect(await found(`${MANAGED}-origin-location`, ["file:/srv/all.yaml"])).toEqual([
    ...both,
    "location:default/more",
  ]);
  expect(await found("metadata.annotations.backstage.io/orphan", ["true"])).toEqual([
    "component:default/old",
  ]);
  const facet = `${MANAGED}-origin-location`;
  expect(await ask(countEntityFacets, { facets: [facet], where: null })).toEqual({
    [facet]: [{ value: "file:/srv/all.yaml", count: 3 }],
  });

  const { items } = await ask(entityAncestry, { ref: shop.state.ref });
  expect(items.map(({ ref, parentRefs }) => ({ ref, parentRefs }))).toEqual([
    { ref: "component:default/shop", parentRefs: ["location:default/more"] },
    { ref: "location:default/more", parentRefs: [] },
  ]);
  expect(JSON.parse(items[0]?.json ?? "")).toMatchObject({
    metadata: {
      annotations: {
        "backstage.io/managed-by-location": `url:${FILE}`,
        "backstage.io/managed-by-origin-location": "file:/srv/all.yaml",
        "backstage.io/view-url": FILE,
        "backstage.io/edit-url": "https://git.example.com/a/b/edit/main/shop.yaml",
        "backstage.io/source-location": "url:https://git.example.com/a/b/tree/main/",
      },
    },
    status: { items: [{ level: "error", message: "InputError: spec.type must be a text" }] },
  });
});
