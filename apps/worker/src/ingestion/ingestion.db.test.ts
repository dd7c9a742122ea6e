import {
  getEntity,
  getLocation,
  listEntities,
  listLocations,
  listProblems,
  replayEntities,
  restoreState,
} from "@signalbox/domain/catalog";
import { LocationId } from "@signalbox/domain/catalog/schema";
import { symlink } from "node:fs/promises";
import path from "node:path";
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

const typesOf = (events: { type: string }[]) => events.map(({ type }) => type.replace("catalog.", ""));
const ref = (name: string) => `component:default/${name}`;

test("a document becomes an entity with its source, its text and its relations", async () => {
  await folder.write(
    "team/pay.yaml",
    `# our team\n---\n${component("pay")}---\n${component("ledger", "dependsOn: [component:pay, resource:db]")}`,
  );
  await folder.ingestion.start();
  const found = await catalog.ask(getEntity, { ref: ref("ledger") });
  expect(found.source).toMatchObject({ file: "team/pay.yaml", line: 12, target: "**/*.yaml" });
  expect(found.yaml).toBe(component("ledger", "dependsOn: [component:pay, resource:db]").trimEnd());
  expect(
    found.relations.map(({ type, targetRef, target }) => [type, targetRef, target?.title ?? null]),
  ).toEqual([
    ["dependsOn", "component:default/pay", "pay"],
    ["ownedBy", "group:default/payments", null],
    ["dependsOn", "resource:default/db", null],
  ]);
  const other = await catalog.ask(getEntity, { ref: ref("pay") });
  expect(other.relations).toContainEqual(
    expect.objectContaining({ type: "dependencyOf", targetRef: ref("ledger") }),
  );
  expect(typesOf(await folder.newEvents())).toEqual([
    "location_added",
    "entity_registered",
    "entity_registered",
  ]);
});

test("a broken document is refused with its place while its last good version stays, until it is mended", async () => {
  await folder.write("pay.yaml", `${component("pay")}---\n${component("ledger")}`);
  await folder.ingestion.start();
  await folder.newEvents();
  await folder.write(
    "pay.yaml",
    `${component("pay").replace("type: service", "type: 7")}---\n${component("ledger", "system: books")}`,
  );
  await folder.ingestion.readAll();
  const broken = await catalog.ask(getEntity, { ref: ref("pay") });
  expect(broken.row).toMatchObject({ type: "service", problem: true });
  expect(broken.problems).toMatchObject([
    {
      file: "pay.yaml",
      entityRef: ref("pay"),
      owner: "group:default/payments",
      lastGoodLive: true,
      issues: [
        {
          path: "spec.type",
          file: "pay.yaml",
          line: 6,
          column: 9,
          message: expect.stringContaining("must be text"),
        },
      ],
    },
  ]);
  expect((await catalog.ask(getEntity, { ref: ref("ledger") })).row.system).toBe("system:default/books");
  await folder.write(
    "pay.yaml",
    `${component("pay", "system: books")}---\n${component("ledger", "system: books")}`,
  );
  await folder.ingestion.readAll();
  const mended = await catalog.ask(getEntity, { ref: ref("pay") });
  expect(mended).toMatchObject({ row: { problem: false, system: "system:default/books" }, problems: [] });
  const history = (await folder.newEvents()).filter(({ about }) => about.includes(ref("pay")));
  expect(typesOf(history)).toEqual(["document_refused", "entity_updated", "document_mended"]);
});

test("a document whose YAML does not parse keeps the entity that stood in its place", async () => {
  await folder.write("pay.yaml", `${component("pay")}---\n${component("ledger")}`);
  await folder.ingestion.start();
  await folder.write("pay.yaml", `kind: "Component\n---\n${component("ledger")}`);
  await folder.ingestion.readAll();
  const { items } = await catalog.ask(listProblems, {});
  expect(items).toMatchObject([{ entityRef: ref("pay"), lastGoodLive: true }]);
  expect((await catalog.ask(listEntities, {})).total).toBe(2);
});

test("an unchanged catalog costs no write and no event", async () => {
  await folder.write("pay.yaml", component("pay"));
  await folder.ingestion.start();
  const rows = () => database.prisma.$queryRaw`
    SELECT xmin::text FROM catalog_entity UNION ALL SELECT xmin::text FROM catalog_file
    UNION ALL SELECT xmin::text FROM catalog_location UNION ALL SELECT xmin::text FROM catalog_document`;
  const before = await rows();
  await folder.newEvents();
  await folder.ingestion.readAll();
  expect(await rows()).toEqual(before);
  expect(await folder.newEvents()).toEqual([]);
});

test("a document that only moves down its file changes its line and leaves no event", async () => {
  await folder.write("pay.yaml", component("pay"));
  await folder.ingestion.start();
  await folder.newEvents();
  await folder.write("pay.yaml", `${component("ledger")}---\n${component("pay")}`);
  await folder.ingestion.readAll();
  expect((await catalog.ask(getEntity, { ref: ref("pay") })).source.line).toBe(10);
  expect(typesOf(await folder.newEvents())).toEqual(["entity_registered"]);
});

test("an entity that moves to another file keeps its history", async () => {
  await folder.write("a.yaml", `${component("pay")}---\n${component("ledger")}`);
  await folder.ingestion.start();
  await folder.newEvents();
  await folder.write("b.yaml", component("pay"));
  await folder.write("a.yaml", component("ledger"));
  await folder.ingestion.readAll();
  expect((await catalog.ask(getEntity, { ref: ref("pay") })).source.file).toBe("b.yaml");
  expect(typesOf(await folder.newEvents())).toEqual(["entity_updated"]);
  await folder.move("b.yaml", "c.yaml");
  await folder.ingestion.readAll();
  expect((await catalog.ask(getEntity, { ref: ref("pay") })).source.file).toBe("c.yaml");
  expect(typesOf(await folder.newEvents())).toEqual(["entity_updated"]);
});

test("an entity whose document is gone is removed, with its last state on record", async () => {
  await folder.write("pay.yaml", `${component("pay")}---\n${component("ledger")}`);
  await folder.ingestion.start();
  await folder.newEvents();
  await folder.write("pay.yaml", component("ledger"));
  await folder.ingestion.readAll();
  const [removed] = await folder.newEvents();
  expect(removed).toMatchObject({
    type: "catalog.entity_removed",
    data: { document: { metadata: { name: "pay" } } },
  });
  await expect(catalog.ask(getEntity, { ref: ref("pay") })).rejects.toMatchObject({ code: "not_found" });
  await folder.remove("pay.yaml");
  await folder.ingestion.readAll();
  expect(typesOf(await folder.newEvents())).toEqual(["entity_removed"]);
});

test("a directory that is missing is an error of its location and removes nothing", async () => {
  await folder.write("team/pay.yaml", component("pay"));
  await folder.restart({ locations: [{ type: "file", target: "team/*.yaml" }] });
  await folder.newEvents();
  await folder.move("team", "elsewhere");
  await folder.ingestion.readAll();
  expect((await catalog.ask(listLocations, {})).items[0]).toMatchObject({
    state: "unreadable",
    error: "the directory team does not exist",
    entities: 1,
  });
  await folder.move("elsewhere", "team");
  await folder.ingestion.readAll();
  expect(typesOf(await folder.newEvents())).toEqual(["location_failed", "location_recovered"]);
  expect((await catalog.ask(listEntities, {})).items[0]).toMatchObject({ orphan: false });
});

test("a file that cannot be read is an error and removes nothing", async () => {
  await folder.write("pay.yaml", component("pay"));
  await folder.ingestion.start();
  await folder.remove("pay.yaml");
  await symlink("pay.yaml", path.join(folder.root, "pay.yaml"));
  await folder.ingestion.readAll();
  const [location] = (await catalog.ask(listLocations, {})).items;
  const error = "pay.yaml cannot be read: its links go round in circles";
  expect(location).toMatchObject({ state: "unreadable", error, entities: 1 });
});

test("a file that is not UTF-8 is refused as a whole while its neighbours are read", async () => {
  await folder.write("pay.yaml", component("pay"));
  await folder.ingestion.start();
  await folder.write("pay.yaml", Buffer.from([0x6b, 0x3a, 0x20, 0xff, 0x0a]));
  await folder.write("ledger.yaml", component("ledger"));
  await folder.ingestion.readAll();
  const [problem] = (await catalog.ask(listProblems, {})).items;
  expect(problem).toMatchObject({ file: "pay.yaml", entityRef: ref("pay"), lastGoodLive: true });
  expect(problem?.issues[0]?.message).toContain("not UTF-8");
  expect((await catalog.ask(listEntities, {})).total).toBe(2);
});

test("a change on disk is in the catalog without anyone asking", async () => {
  await folder.write("pay.yaml", component("pay"));
  await folder.restart({ watch: true });
  await folder.write("deep/new.yaml", component("new"));
  await folder.write("pay.yaml", component("pay", "system: books"));
  await expect
    .poll(async () => (await catalog.ask(listEntities, {})).items.map(({ system }) => system), {
      timeout: 5000,
    })
    .toEqual([null, "system:default/books"]);
});

test("a directory made while the worker runs is followed like those before it", async () => {
  await folder.restart({ watch: true });
  const names = async () => (await catalog.ask(listEntities, {})).items.map(({ name }) => name);
  await folder.write("made/later/first.yaml", component("first"));
  await expect.poll(names, { timeout: 5000 }).toEqual(["first"]);
  await folder.write("made/later/second.yaml", component("second"));
  await expect.poll(names, { timeout: 5000 }).toEqual(["first", "second"]);
});

test("a location shows its files with their entities and problems", async () => {
  await folder.write("a.yaml", component("pay"));
  await folder.write("b.yaml", "kind: Nothing");
  await folder.ingestion.start();
  const [row] = (await catalog.ask(listLocations, {})).items;
  expect(row).toMatchObject({ state: "problems", entities: 1, problems: 1 });
  const detail = await catalog.ask(getLocation, { locationId: LocationId.parse(row?.id) });
  expect(detail.files).toEqual([
    { file: "a.yaml", entities: 1, problems: 0 },
    { file: "b.yaml", entities: 0, problems: 1 },
  ]);
  const fields = detail.problemList[0]?.issues.map(({ path: field }) => field);
  expect(fields).toEqual(["apiVersion", "metadata", "kind"]);
});

test("a large text is in the register once, by its hash, and can be had back", async () => {
  const definition = `openapi: 3.1.0\n${"# a long story\n".repeat(3000)}`;
  const text = JSON.stringify({
    apiVersion: "backstage.io/v1alpha1",
    kind: "API",
    metadata: { name: "pay" },
    spec: { type: "openapi", lifecycle: "production", owner: "payments", definition },
  });
  await folder.write("api.yaml", text);
  await folder.ingestion.start();
  const events = await catalog.log.after(0, 10_000);
  const recorded = replayEntities(events).get("api:default/pay");
  expect(JSON.stringify(recorded).length).toBeLessThan(2000);
  const restored = recorded && (await restoreState(recorded, (ref) => catalog.content.get(ref)));
  expect(restored).toMatchObject({ yaml: text, document: { spec: { definition } } });
  const live = await catalog.ask(getEntity, { ref: "api:default/pay" });
  expect(live.document.spec?.["definition"]).toBe(definition);
});
