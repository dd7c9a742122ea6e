import {
  getEntity,
  getNeighbourhood,
  listEntities,
  listProblems,
  pushEntities,
  queryEntities,
  readLocationJob,
} from "@signalbox/domain/catalog";
import { EntityKind } from "@signalbox/domain/catalog/schema";
import {
  createCatalogRuntime,
  operator,
  request,
  withDatabase,
  type CatalogRuntime,
} from "@signalbox/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  component,
  createCatalogFolder,
  dataset,
  datasetKind as kind,
  emptyCatalog,
  type CatalogFolder,
} from "./testing.ts";

const database = withDatabase();
let catalog: CatalogRuntime;
let folder: CatalogFolder;

const locations = [
  { type: "file" as const, target: "kinds/*.yaml", allow: [...EntityKind.options, "*"] },
  { type: "file" as const, target: "data/*.yaml" },
];

beforeEach(async () => {
  await emptyCatalog(database.prisma);
  catalog = await createCatalogRuntime(database, { trust: { locations } });
  await database.prisma.$executeRawUnsafe("DELETE FROM graphile_worker._private_jobs");
  folder = await createCatalogFolder(catalog, { locations });
});
afterEach(() => folder.close());

const refs = async () => (await catalog.ask(listEntities, {})).items.map(({ ref }) => ref).sort();
const problems = async () => {
  const { items } = await catalog.ask(listProblems, {});
  return items.map(
    ({ entityRef, issues: [first] }) =>
      `${entityRef} ${first?.line}:${first?.column} ${first?.path} ${first?.message}`,
  );
};

/** Does what the worker does with the jobs that reads have asked for. */
async function workOff(): Promise<number> {
  const jobs = await database.prisma.$queryRawUnsafe<{ payload: { locationId: string } }[]>(
    "DELETE FROM graphile_worker._private_jobs RETURNING payload",
  );
  const handler = folder.ingestion.handlers.find(({ name }) => name === readLocationJob.name);
  for (const { payload } of jobs) await handler?.run({}, payload);
  return jobs.length;
}

test("documents of a kind may be read before the kind itself, in files of one location or of another", async () => {
  await folder.write("data/a.yaml", dataset("orders", "tier: gold, owner: data"));
  await folder.ingestion.start();
  expect(await refs()).toEqual([]);
  expect(await problems()).toEqual([
    expect.stringMatching(
      /^dataset:default\/orders 2:7 kind must be one of .* or one that a Kind document describes/,
    ),
  ]);
  await folder.write("kinds/dataset.yaml", kind("gold, silver"));
  await folder.ingestion.readAll();
  await folder.ingestion.readAll();
  expect(await refs()).toEqual(["dataset:default/orders", "kind:default/dataset"]);
  expect(await problems()).toEqual([]);
});

test("a kind and its documents in one file are all there after one start and the reads that it asks for", async () => {
  await folder.write("kinds/all.yaml", `${dataset("orders", "tier: gold")}---\n${kind("gold")}`);
  await folder.ingestion.start();
  expect(await refs()).toEqual(["kind:default/dataset"]);
  expect(await workOff()).toBeGreaterThan(0);
  expect(await refs()).toEqual(["dataset:default/orders", "kind:default/dataset"]);
  expect(await workOff()).toBe(0);
});

test("a changed kind is asked again: what does not hold keeps its last good version, and comes back with it", async () => {
  await folder.write("kinds/dataset.yaml", kind("gold, silver"));
  await folder.write(
    "data/a.yaml",
    `${dataset("orders", "tier: gold")}---\n${dataset("clicks", "tier: silver")}`,
  );
  await folder.write("data/b.yaml", component("checkout"));
  await folder.ingestion.start();
  await workOff();
  await folder.newEvents();
  await folder.write("kinds/dataset.yaml", kind("gold"));
  await folder.ingestion.readAll();
  await workOff();
  expect(await refs()).toEqual([
    "component:default/checkout",
    "dataset:default/clicks",
    "dataset:default/orders",
    "kind:default/dataset",
  ]);
  expect(await problems()).toEqual([
    'dataset:default/clicks 9:14 spec.tier must be one of gold; it is "silver"',
  ]);
  await folder.write("kinds/dataset.yaml", kind("gold, silver"));
  await folder.ingestion.readAll();
  await workOff();
  expect(await problems()).toEqual([]);
});

test("a kind that is called otherwise has nothing read again, and files without its documents are left alone", async () => {
  await folder.write("kinds/dataset.yaml", kind("gold"));
  await folder.write("data/a.yaml", dataset("orders", "tier: gold"));
  await folder.write("data/b.yaml", component("checkout"));
  await folder.ingestion.start();
  await workOff();
  await folder.newEvents();
  await folder.write("kinds/dataset.yaml", kind("gold").replace("plural: Datasets", "plural: Data sets"));
  await folder.ingestion.readAll();
  await workOff();
  expect((await folder.newEvents()).map(({ type, about }) => `${type} ${about[0]}`)).toEqual([
    "catalog.entity_updated kind:default/dataset",
  ]);
});

test("a kind that goes leaves its documents in their last good version, with a problem that says why", async () => {
  await folder.write("kinds/dataset.yaml", kind("gold"));
  await folder.write("data/a.yaml", dataset("orders", "tier: gold, owner: data"));
  await folder.ingestion.start();
  await workOff();
  await folder.remove("kinds/dataset.yaml");
  await folder.ingestion.readAll();
  await workOff();
  expect(await refs()).toEqual(["dataset:default/orders"]);
  expect(await problems()).toEqual([
    expect.stringContaining("dataset:default/orders 2:7 kind must be one of"),
  ]);
  const { relations } = await catalog.ask(getEntity, { ref: "dataset:default/orders" });
  expect(relations.map(({ type, targetRef }) => `${type} ${targetRef}`)).toEqual([
    "ownedBy group:default/data",
  ]);
});

test("a second document for a kind is refused and names the first", async () => {
  await folder.write("kinds/a.yaml", kind("gold"));
  await folder.ingestion.start();
  await folder.write("kinds/b.yaml", kind("silver"));
  await folder.ingestion.readAll();
  expect(await problems()).toEqual([
    expect.stringMatching(/kind:default\/dataset .*stands in .*kinds\/a\.yaml already/),
  ]);
});

test("a Kind from a location that is not trusted with kinds is refused", async () => {
  await folder.write("data/dataset.yaml", kind("gold"));
  await folder.ingestion.start();
  expect(await refs()).toEqual([]);
  expect(await problems()).toEqual([
    expect.stringContaining("is Kind, which the location data/*.yaml may not hold"),
  ]);
});

test("both ends of a relation have its names: on the page, as facts, in the graph and in Backstage's form", async () => {
  await folder.write("kinds/dataset.yaml", kind("gold"));
  await folder.write(
    "data/a.yaml",
    `${component("checkout")}---\n${dataset("orders", "tier: gold, feeds: [checkout], owner: data")}`,
  );
  await folder.ingestion.start();
  await workOff();
  const far = await catalog.ask(getEntity, { ref: "component:default/checkout" });
  expect(far.relations.map(({ type, targetRef }) => `${type} ${targetRef}`)).toContain(
    "fedBy dataset:default/orders",
  );
  const asked = async (key: string) => {
    const where = { kind: "exists" as const, key };
    const input = {
      query: { where, text: null, order: [] },
      place: { from: "start", offset: 0 },
      limit: 10,
      withTotal: true,
    };
    const { items } = await catalog.ask(queryEntities, input as never);
    return items;
  };
  const [fed] = await asked("relations.fedby");
  expect(JSON.parse(fed?.json ?? "")).toMatchObject({
    relations: [{ type: "fedBy", targetRef: "dataset:default/orders" }, { type: "ownedBy" }],
  });
  expect((await asked("relations.feeds")).map(({ ref }) => ref)).toEqual(["dataset:default/orders"]);
  for (const types of [["fedBy"], ["feeds"], undefined]) {
    const graph = await catalog.ask(getNeighbourhood, {
      ref: "component:default/checkout",
      direction: "in",
      ...(types && { types }),
    });
    expect(graph.edges).toContainEqual({
      source: "dataset:default/orders",
      type: "feeds",
      target: "component:default/checkout",
    });
  }
  const { items } = await catalog.ask(listEntities, { text: "kind:dataset" });
  expect(items.map(({ ref }) => ref)).toEqual(["dataset:default/orders"]);
});

test("a relation that a kind calls otherwise is called so from both ends", async () => {
  await folder.write("kinds/dataset.yaml", kind("gold"));
  await folder.write(
    "data/a.yaml",
    `${component("checkout")}---\n${dataset("orders", "tier: gold, feeds: [checkout]")}`,
  );
  await folder.ingestion.start();
  await workOff();
  await folder.write(
    "kinds/dataset.yaml",
    kind("gold", "{field: feeds, type: feeds, inverse: nourishedBy, targetKind: component}"),
  );
  await folder.ingestion.readAll();
  await workOff();
  const { relations } = await catalog.ask(getEntity, { ref: "component:default/checkout" });
  expect(relations.map(({ type }) => type)).toEqual(["nourishedBy", "ownedBy"]);
});

test("what is pushed is checked by the same kinds, and again when they change", async () => {
  const document = {
    apiVersion: "data.example.org/v1",
    kind: "Dataset",
    metadata: { name: "pushed" },
    spec: { tier: "silver" },
  };
  const push = async () =>
    (
      await catalog.executor.command(
        pushEntities,
        { source: "lake", entities: [document] },
        { actor: operator, request: request() },
      )
    ).output;
  await folder.ingestion.start();
  expect((await push()).refused).toMatchObject([{ issues: [{ path: "kind" }] }]);
  await folder.write("kinds/dataset.yaml", kind("gold, silver"));
  await folder.ingestion.readAll();
  expect(await push()).toMatchObject({ registered: 1, refused: [] });
  expect(await push()).toMatchObject({ unchanged: 1, refused: [] });
  await folder.write("kinds/dataset.yaml", kind("gold"));
  await folder.ingestion.readAll();
  await workOff();
  expect(await refs()).toContain("dataset:default/pushed");
  expect(await problems()).toEqual([
    expect.stringContaining('spec.tier must be one of gold; it is "silver"'),
  ]);
  expect((await push()).refused).toMatchObject([{ issues: [{ path: "spec.tier" }] }]);
  await folder.write("kinds/dataset.yaml", kind("gold, silver, bronze"));
  await folder.ingestion.readAll();
  await workOff();
  expect(await problems()).toEqual([]);
  expect(await push()).toMatchObject({ unchanged: 1 });
});
