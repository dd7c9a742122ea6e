import { CATALOG_FILTER_EXISTS, type CatalogClient } from "@backstage/catalog-client";
import { withDatabase } from "@signalbox/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clientOf, component, push, startBackstageSite, type BackstageSite } from "./testing-backstage.ts";

const database = withDatabase();
let site: BackstageSite;
let client: CatalogClient;

const COUNT = 25;
const names = Array.from({ length: COUNT }, (_, index) => `service-${String(index).padStart(2, "0")}`);

beforeAll(async () => {
  site = await startBackstageSite(database.url);
  const services = names.map((name, index) =>
    component(
      name,
      { system: "shop", ...(index % 5 === 0 && { type: "website" }) },
      { tags: index % 2 === 0 ? ["java"] : ["go", "fast"], title: `Service ${index}` },
    ),
  );
  await push(site.portal, [...services, { ...component("leaver"), kind: "Resource" }]);
  const admin = await site.portal.signIn("ada", "admin");
  client = clientOf(site.portal, await admin.token("read", "write"));
});
afterAll(() => site.close());

const services = { kind: "component" };
const nameOf = (entity: { metadata: { name: string } } | undefined) => entity?.metadata.name;
const namesOf = (items: readonly ({ metadata: { name: string } } | undefined)[]) => items.map(nameOf);

describe("one entity", () => {
  test("is found by its ref, whole: document, uid, etag, annotations and relations of both ends", async () => {
    const system = await client.getEntityByRef("System:default/shop");
    expect(system).toMatchObject({
      apiVersion: "backstage.io/v1alpha1",
      kind: "System",
      metadata: {
        namespace: "default",
        name: "shop",
        uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
        etag: expect.stringMatching(/./),
        annotations: {
          "backstage.io/managed-by-location": "file:catalog/shop.yaml",
          "backstage.io/managed-by-origin-location": "file:catalog/all.yaml",
        },
      },
    });
    const parts = system?.relations?.filter(({ type }) => type === "hasPart");
    expect(parts?.map(({ targetRef }) => targetRef)).toContain("component:default/service-00");
  });

  test("is undefined when there is none, whatever its name", async () => {
    expect(await client.getEntityByRef("component:default/none")).toBeUndefined();
    expect(
      await client.getEntityByName({ kind: "Component", namespace: "default", name: "ä b" }),
    ).toBeUndefined();
  });

  test("tells what it came by", async () => {
    const { rootEntityRef, items } = await client.getEntityAncestors({ entityRef: "system:default/shop" });
    expect(rootEntityRef).toBe("system:default/shop");
    expect(items.map(({ entity, parentEntityRefs }) => [nameOf(entity), parentEntityRefs])).toEqual([
      ["shop", ["location:default/all"]],
      ["all", []],
    ]);
    await expect(client.getEntityAncestors({ entityRef: "system:default/none" })).rejects.toThrow(/404/);
  });

  test("can be removed by its uid", async () => {
    const leaver = await client.getEntityByRef("resource:default/leaver");
    const uid = leaver?.metadata.uid ?? "";
    await client.removeEntityByUid(uid);
    expect(await client.getEntityByRef("resource:default/leaver")).toBeUndefined();
    await expect(client.removeEntityByUid(uid)).rejects.toMatchObject({ statusCode: 404 });
  });
});

describe("several entities", () => {
  test("come by their refs in order, undefined where there is none", async () => {
    const entityRefs = [
      "component:default/service-03",
      "component:default/none",
      "nonsense",
      "Component:Default/SERVICE-01",
    ];
    const { items } = await client.getEntitiesByRefs({ entityRefs });
    expect(namesOf(items)).toEqual(["service-03", undefined, undefined, "service-01"]);
  });

  test("come by their refs with fields, a filter and a predicate", async () => {
    const entityRefs = ["component:default/service-00", "component:default/service-01"];
    const fields = ["kind", "metadata.name"];
    const filtered = await client.getEntitiesByRefs({
      entityRefs,
      fields,
      filter: { "metadata.tags": "java" },
    });
    expect(filtered.items).toEqual([{ kind: "Component", metadata: { name: "service-00" } }, undefined]);
    const query = { "metadata.tags": { $contains: "go" } };
    const asked = await client.getEntitiesByRefs({ entityRefs, fields, query });
    expect(namesOf(asked.items)).toEqual([undefined, "service-01"]);
  });

  test("more refs than fit into one request come in chunks", async () => {
    const entityRefs = Array.from(
      { length: 2500 },
      (_, index) => `component:default/${names[index % COUNT]}`,
    );
    const { items } = await client.getEntitiesByRefs({ entityRefs, fields: ["metadata.name"] });
    expect(namesOf(items)).toEqual(entityRefs.map((ref) => ref.split("/")[1]));
  });

  test("the deprecated list gives everything, or a slice in an order", async () => {
    const all = await client.getEntities({ filter: services });
    expect(new Set(namesOf(all.items))).toEqual(new Set(names));
    const slice = await client.getEntities({
      filter: [services, { kind: "none" }],
      fields: ["metadata.name"],
      order: { field: "metadata.name", order: "desc" },
      offset: 1,
      limit: 2,
    });
    expect(slice.items).toEqual([{ metadata: { name: names.at(-2) } }, { metadata: { name: names.at(-3) } }]);
  });

  test("the deprecated list names its next page in a header", async () => {
    const path = "/api/catalog/entities?filter=kind=component&order=asc:metadata.name&limit=20";
    const admin = await site.portal.signIn("lena");
    const first = await site.portal.fetch(path, { headers: admin.headers });
    const [, next = ""] = /^<(.*)>; rel="next"$/.exec(first.headers.get("Link") ?? "") ?? [];
    const second = await site.portal.fetch(next, { headers: admin.headers });
    const both = [await first.json(), await second.json()].flat() as { metadata: { name: string } }[];
    expect(namesOf(both)).toEqual(names);
    expect(second.headers.get("Link")).toBeNull();
  });

  test.each([
    ["a value", { "spec.type": "website" }, 5],
    ["any of several values", { "spec.type": ["website", "service"] }, 25],
    ["a key alone", { ...services, "spec.type": CATALOG_FILTER_EXISTS }, 25],
    ["an item of a list", { "metadata.tags.fast": "true" }, 12],
    ["a relation", { ...services, "relations.partOf": "system:default/shop" }, 25],
    ["another case", { KIND: "COMPONENT", "SPEC.TYPE": "Website" }, 5],
    ["nothing that is there", { "spec.type": "none" }, 0],
  ])("are filtered by %s", async (_what, filter, count) => {
    const { items, totalItems } = await client.queryEntities({ filter, limit: 100 });
    expect([items.length, totalItems]).toEqual([count, count]);
  });

  test.each([
    ["$not", { $all: [services, { $not: { "spec.type": "website" } }] }, 20],
    ["$any", { $any: [{ "metadata.name": "service-01" }, { "metadata.name": "service-02" }] }, 2],
    [
      "$in and $exists",
      { "metadata.name": { $in: ["service-01", "x"] }, "metadata.title": { $exists: true } },
      1,
    ],
    ["$exists false", { ...services, "spec.subcomponentOf": { $exists: false } }, 25],
    ["$hasPrefix", { "metadata.name": { $hasPrefix: "Service-1" } }, 10],
    ["$contains", { "metadata.tags": { $contains: "go" } }, 12],
    [
      "$contains of a relation",
      { relations: { $contains: { type: "partOf", targetRef: "system:default/shop" } } },
      25,
    ],
  ])("are asked for with %s", async (_what, query, count) => {
    const { items, totalItems } = await client.queryEntities({ query, limit: 100 });
    expect([items.length, totalItems]).toEqual([count, count]);
  });

  test("a filter and a predicate hold together", async () => {
    const { totalItems } = await client.queryEntities({
      filter: { "metadata.tags": ["java"] },
      query: { "spec.type": "website" },
    });
    expect(totalItems).toBe(3);
  });

  test("a text is looked for in the fields that are named", async () => {
    const fullTextFilter = { term: "VICE-1", fields: ["metadata.name"] };
    const { items } = await client.queryEntities({
      filter: services,
      fullTextFilter,
      orderFields: { field: "metadata.name", order: "asc" },
    });
    expect(namesOf(items)).toEqual(names.slice(10, 20));
  });

  test("without a total none is counted, and with a limit of none only counted", async () => {
    expect(await client.queryEntities({ filter: services, limit: 3, totalItems: "exclude" })).toMatchObject({
      totalItems: 0,
      items: [{}, {}, {}],
    });
    expect(await client.queryEntities({ filter: services, limit: 0 })).toMatchObject({
      totalItems: COUNT,
      items: [],
    });
  });
});

describe("pages", () => {
  test.each([
    ["a filter", { filter: services }],
    ["a predicate", { query: { kind: "component" } }],
  ])("of %s lead forth and back through cursors", async (_what, request) => {
    const orderFields = { field: "metadata.name", order: "desc" as const };
    const sorted = names.toReversed();
    const first = await client.queryEntities({ ...request, orderFields, limit: 10 });
    expect(first.pageInfo.prevCursor).toBeUndefined();
    const second = await client.queryEntities({ cursor: first.pageInfo.nextCursor ?? "", limit: 10 });
    const third = await client.queryEntities({
      cursor: second.pageInfo.nextCursor ?? "",
      limit: 10,
      fields: ["metadata.name"],
    });
    expect([first, second, third].flatMap(({ items }) => namesOf(items))).toEqual(sorted);
    expect(third.pageInfo.nextCursor).toBeUndefined();
    expect([first, second, third].map(({ totalItems }) => totalItems)).toEqual([COUNT, COUNT, COUNT]);
    const back = await client.queryEntities({ cursor: third.pageInfo.prevCursor ?? "", limit: 10 });
    expect(namesOf(back.items)).toEqual(namesOf(second.items));
    const start = await client.queryEntities({ cursor: back.pageInfo.prevCursor ?? "", limit: 10 });
    expect(namesOf(start.items)).toEqual(namesOf(first.items));
    expect(start.pageInfo.prevCursor).toBeUndefined();
    expect(start.pageInfo.nextCursor).toBeDefined();
  });

  test("are streamed to their end", async () => {
    const pages: unknown[][] = [];
    for await (const page of client.streamEntities({ filter: services, pageSize: 7 })) pages.push(page);
    expect(pages.map(({ length }) => length)).toEqual([7, 7, 7, 4]);
  });

  test("a cursor that was tampered with is refused", async () => {
    const { pageInfo } = await client.queryEntities({ filter: services, limit: 1 });
    const cursor = pageInfo.nextCursor ?? "";
    await expect(client.queryEntities({ cursor: `x${cursor.slice(1)}` })).rejects.toThrow(/400/);
  });
});

describe("facets", () => {
  test("count the values of the entities that meet a filter", async () => {
    const { facets } = await client.getEntityFacets({
      facets: ["spec.type", "metadata.tags"],
      filter: services,
    });
    expect(facets["spec.type"]).toEqual([
      { value: "service", count: 20 },
      { value: "website", count: 5 },
    ]);
    expect(facets["metadata.tags"]).toContainEqual({ value: "java", count: 13 });
  });

  test("count the values of the entities that meet a predicate", async () => {
    const { facets } = await client.getEntityFacets({
      facets: ["kind", "spec.none"],
      query: { "spec.type": "website" },
    });
    expect(facets).toEqual({ kind: [{ value: "Component", count: 5 }], "spec.none": [] });
  });
});
