import { countEntityFacets, entityBodies, entityBodyByUid, queryEntities } from "@signalbox/domain/catalog";
import { createCatalogRuntime, saveEntities, withDatabase } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { catalogRepository } from "./catalog-repository.ts";

const database = withDatabase();

test("an entity comes in Backstage's form, with relations of both ends", async () => {
  const catalog = await createCatalogRuntime(database);
  const documents = [
    {
      apiVersion: "backstage.io/v1alpha1",
      kind: "Component",
      metadata: { name: "Shop", tags: ["java"], labels: { "acme.com/tier": "Gold" } },
      spec: { type: "service", lifecycle: "production", owner: "team" },
    },
    {
      apiVersion: "backstage.io/v1alpha1",
      kind: "Group",
      metadata: { name: "team" },
      spec: { type: "team", children: [] },
    },
  ];
  await saveEntities(catalogRepository(database.prisma), documents, catalog.clock.now());
  const where = { kind: "in" as const, key: "metadata.labels.acme.com/tier", values: ["gold"] };
  const { items, total } = await catalog.ask(queryEntities, {
    query: {
      where,
      text: { term: "ho", fields: ["metadata.name"] },
      order: [{ field: "metadata.name", descending: false }],
    },
    place: { from: "start", offset: 0 },
    limit: 10,
    withTotal: true,
  });
  expect({ total, keys: items.map(({ key }) => key) }).toEqual({
    total: 1,
    keys: [["shop", "component:default/shop"]],
  });
  const shop = JSON.parse(items[0]?.json ?? "") as { metadata: { uid: string } };
  expect(shop).toEqual({
    apiVersion: "backstage.io/v1alpha1",
    kind: "Component",
    metadata: {
      ...documents[0]?.metadata,
      namespace: "default",
      annotations: { "backstage.io/managed-by-location": "file:test.yaml" },
      uid: expect.any(String) as unknown,
      etag: expect.any(String) as unknown,
    },
    spec: documents[0]?.spec,
    relations: [{ type: "ownedBy", targetRef: "group:default/team" }],
  });
  const [group, none] = await catalog.ask(entityBodies, {
    refs: ["group:default/team", "group:default/none"],
  });
  expect([JSON.parse(group ?? ""), none]).toMatchObject([
    { relations: [{ type: "ownerOf", targetRef: "component:default/shop" }] },
    null,
  ]);
  expect(await catalog.ask(entityBodyByUid, { uid: shop.metadata.uid })).toMatchObject({
    ref: "component:default/shop",
  });
  const facets = [
    "metadata.tags",
    "relations.ownedBy",
    "metadata.labels.acme.com/tier",
    "metadata.tags.java",
  ];
  expect(await catalog.ask(countEntityFacets, { facets, where: null })).toEqual({
    "metadata.tags": [{ value: "java", count: 1 }],
    "relations.ownedBy": [{ value: "group:default/team", count: 1 }],
    "metadata.labels.acme.com/tier": [{ value: "Gold", count: 1 }],
    "metadata.tags.java": [{ value: "true", count: 1 }],
  });
});
