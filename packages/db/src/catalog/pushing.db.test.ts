import {
  deleteSource,
  getEntity,
  getLocation,
  listLocations,
  previewUnregister,
  pushEntities,
  pushEntityChanges,
  registerLocation,
  settleLocationRead,
} from "@signalbox/domain/catalog";
import { LocationId } from "@signalbox/domain/catalog/schema";
import type { CatalogCommandPorts } from "@signalbox/domain/catalog";
import type { Command, CommandContext } from "@signalbox/kernel";
import {
  createCatalogRuntime,
  operator,
  request,
  withDatabase,
  type CatalogRuntime,
} from "@signalbox/testkit";
import { beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";

const database = withDatabase();
let catalog: CatalogRuntime;

beforeAll(async () => {
  const push = [{ source: "people", allow: ["Group" as const, "User" as const] }];
  catalog = await createCatalogRuntime(database, { trust: { locations: [], push } });
});

const run = <I extends z.ZodType, O extends z.ZodType>(
  command: Command<CommandContext & CatalogCommandPorts, I, O>,
  input: unknown,
) => catalog.executor.command(command, input as z.input<I>, { actor: operator, request: request() });

const component = (name: string, spec: object = {}) => ({
  apiVersion: "backstage.io/v1alpha1",
  kind: "Component",
  metadata: { name },
  spec: { type: "service", lifecycle: "production", owner: "payments", ...spec },
});
const refOf = (name: string) => `component:default/${name}`;
const push = async (source: string, ...entities: unknown[]) =>
  (await run(pushEntities, { source, entities })).output;
const change = async (source: string, input: object) =>
  (await run(pushEntityChanges, { source, ...input })).output;
const head = async () => (await catalog.log.head()).position;
const typesSince = async (position: number) =>
  (await catalog.log.after(position, 1000)).map(({ type }) => type);
const documentOf = async (name: string) => (await catalog.ask(getEntity, { ref: refOf(name) })).document;

test("a full push makes its documents the whole of the source", async () => {
  await push("whole", component("a"), component("b"));
  const before = await head();
  const result = await push("whole", component("b"), component("c"));
  expect(result).toMatchObject({
    registered: 1,
    updated: 0,
    unchanged: 1,
    removed: [refOf("a")],
    refused: [],
  });
  expect(await typesSince(before)).toEqual([
    "catalog.entity_registered",
    "catalog.entity_removed",
    "catalog.source_pushed",
  ]);
});

test("the same set again, in another order of keys too, costs no event", async () => {
  await push("same", component("same-a"), component("same-b"));
  const before = await head();
  const { apiVersion, kind, metadata, spec } = component("same-a");
  const result = await push("same", component("same-b"), { spec, metadata, kind, apiVersion });
  expect(result).toMatchObject({ registered: 0, updated: 0, unchanged: 2, removed: [] });
  expect(await head()).toBe(before);
});

test("a delta changes what it names and leaves the rest", async () => {
  await push("delta", component("d-a"), component("d-b"), component("d-c"));
  const changed = component("d-a", { lifecycle: "experimental" });
  const result = await change("delta", { added: [changed, component("d-d")], removed: [refOf("d-b")] });
  expect(result).toMatchObject({ registered: 1, updated: 1, removed: [refOf("d-b")] });
  expect((await catalog.ask(getLocation, { locationId: result.locationId })).entities).toBe(3);
  expect((await documentOf("d-a")).spec).toMatchObject({ lifecycle: "experimental" });
});

test("a delta does not remove what another source holds", async () => {
  await push("holder", component("held"));
  expect(await change("thief", { removed: [refOf("held")] })).toMatchObject({ removed: [] });
  expect(await documentOf("held")).toBeDefined();
});

test("bad documents are refused with their fields, good ones applied, and the last good version stays", async () => {
  await push("partly", component("p-a"));
  const bad = component("p-a", { owner: 7 });
  const result = await push("partly", bad, component("p-b"), "not a document");
  expect(result).toMatchObject({ registered: 1, removed: [] });
  expect(result.refused.map(({ index, entityRef }) => [index, entityRef])).toEqual([
    [0, refOf("p-a")],
    [2, null],
  ]);
  expect(result.refused[0]?.issues[0]).toMatchObject({ path: "spec.owner" });
  expect((await documentOf("p-a")).spec).toMatchObject({ owner: "payments" });
});

test("a document mended by a delta is a problem no more", async () => {
  await push("mended", component("m-a"));
  const refused = await change("mended", { added: [component("m-a", { type: 1 })] });
  const problems = async () =>
    (await catalog.ask(getLocation, { locationId: refused.locationId })).problemList.length;
  expect(await problems()).toBe(1);
  await change("mended", { added: [component("m-a", { type: "library" })] });
  expect(await problems()).toBe(0);
});

test("the first source keeps a name, and the second is told who holds it", async () => {
  await push("first", component("claimed"));
  const result = await push("second", component("claimed", { lifecycle: "experimental" }));
  expect(result.refused).toMatchObject([{ conflict: true, entityRef: refOf("claimed") }]);
  expect(result.refused[0]?.issues[0]?.message).toContain("location first");
  await run(deleteSource, { source: "first" });
  expect(await push("second", component("claimed"))).toMatchObject({ registered: 1, refused: [] });
});

test("an entity that moves from one source to another keeps its history", async () => {
  await push("old-home", component("mover"));
  await push("old-home");
  await push("new-home", component("mover", { lifecycle: "deprecated" }));
  const history = (await catalog.log.after(0, 10_000)).filter(({ about }) => about.includes(refOf("mover")));
  expect(history.map(({ stream, type }) => [stream, type])).toEqual([
    ["catalog.entity/component:default/mover", "catalog.entity_registered"],
    ["catalog.entity/component:default/mover", "catalog.entity_removed"],
    ["catalog.entity/component:default/mover", "catalog.entity_registered"],
  ]);
});

test("of two documents with one name the first of the push counts", async () => {
  const result = await push("twins", component("twin"), component("twin", { type: "library" }));
  expect(result).toMatchObject({ registered: 1, refused: [{ index: 1, conflict: true }] });
});

const group = {
  apiVersion: "backstage.io/v1alpha1",
  kind: "Group",
  metadata: { name: "pushed-team" },
  spec: { type: "team", children: [] },
};

test("people and groups come only from sources that the configuration trusts with them", async () => {
  const refused = await push("anyone", group);
  expect(refused.refused[0]?.issues[0]?.message).toContain("catalog.push[].allow");
  expect(await push("people", group)).toMatchObject({ registered: 1, refused: [] });
});

test("a push cannot have the server read anything", async () => {
  const pointer = {
    apiVersion: "backstage.io/v1alpha1",
    kind: "Location",
    metadata: { name: "pointer" },
    spec: { type: "url", target: "https://inside.example.org/secrets.yaml" },
  };
  const result = await push("pointing", pointer);
  expect(result.refused[0]?.issues).toEqual([{ path: "kind", message: expect.stringContaining("Location") }]);
});

test("the preview of a deletion names what goes and what is left dangling; the deletion does just that", async () => {
  await push("going", component("going-a"), component("going-b"));
  await push("staying", component("stays", { dependsOn: [refOf("going-a")] }));
  const { items } = await catalog.ask(listLocations, { type: ["push"], text: "going" });
  const locationId = LocationId.parse(items[0]?.id);
  const preview = await catalog.ask(previewUnregister, { locationId });
  expect(preview).toMatchObject({ total: 2, held: null, danglingTotal: 1, owners: [{ count: 2 }] });
  expect(preview.dangling).toEqual([
    { sourceRef: refOf("stays"), type: "dependsOn", targetRef: refOf("going-a") },
  ]);
  expect((await run(deleteSource, { source: "going" })).output).toEqual({ entities: 2, locations: 1 });
  await expect(documentOf("going-a")).rejects.toMatchObject({ code: "not_found" });
});

test("a file waits for a name that a push source holds, and is read when the source goes", async () => {
  await push("in-the-way", component("wanted"));
  const { output } = await run(registerLocation, { type: "file", target: "wanted.yaml" });
  const { locationId } = output;
  const issues = [{ path: "metadata.name", message: "stands elsewhere" }];
  const conflict = { index: 0, entityRef: refOf("wanted"), owner: null, conflict: true, issues };
  const file = {
    file: "wanted.yaml",
    hash: "",
    size: 1,
    refs: [],
    refused: [{ ...conflict, file: "wanted.yaml" }],
  };
  await run(settleLocationRead, { locationId, files: [file], vanished: [], error: null });
  const key = `catalog.read_location:${locationId}`;
  await database.prisma.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key = ${key}`;
  await run(deleteSource, { source: "in-the-way" });
  const jobs = await database.prisma.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int n FROM graphile_worker.jobs WHERE key = ${key}`;
  expect(jobs).toEqual([{ n: 1 }]);
});

test("two pushes at once make one source and lose nothing", async () => {
  await Promise.all(["x", "y", "z"].map((name) => change("crowd", { added: [component(`crowd-${name}`)] })));
  const { items } = await catalog.ask(listLocations, { type: ["push"], text: "crowd" });
  expect(items).toMatchObject([{ target: "crowd", entities: 3, origin: "push", registeredBy: operator.id }]);
});

describe("bad input", () => {
  const nested = () => JSON.parse("[".repeat(5000) + "]".repeat(5000)) as unknown;
  test.each([
    ["source", { source: "Not a name", entities: [] }],
    ["source", { source: "../up", entities: [] }],
    ["entities", { source: "ok" }],
    ["entities", { source: "ok", entities: Array.from({ length: 10_001 }, () => null) }],
    ["entities.0", { source: "ok", entities: [nested()] }],
  ])("a full push refuses %s", async (path, input) => {
    const issues = expect.arrayContaining([expect.objectContaining({ path })]);
    await expect(run(pushEntities, input)).rejects.toMatchObject({ code: "invalid", details: { issues } });
  });

  test.each([
    ["removed.0", { source: "ok", removed: ["Component:x"] }],
    ["added", { source: "ok", added: {} }],
  ])("a delta refuses %s", async (path, input) => {
    const issues = expect.arrayContaining([expect.objectContaining({ path })]);
    await expect(run(pushEntityChanges, input)).rejects.toMatchObject({
      code: "invalid",
      details: { issues },
    });
  });

  test.each([
    null,
    [],
    {},
    { kind: "Component" },
    component("nul", { description: "a\u0000b" }),
    component("half", { description: "\ud800" }),
    component("deep", { x: JSON.parse("[".repeat(300) + "]".repeat(300)) as unknown }),
    JSON.parse('{"__proto__": {"kind": "Component"}}') as unknown,
    component("x".repeat(70)),
  ])("a document like %j is refused alone", async (document) => {
    const name = `good-${await head()}`;
    const result = await push(name, document, component(name));
    expect(result).toMatchObject({ registered: 1, refused: [{ index: 0 }] });
    expect(result.refused[0]?.issues.length).toBeGreaterThan(0);
  });

  test("a source that does not exist cannot be deleted", async () => {
    await expect(run(deleteSource, { source: "nothing" })).rejects.toMatchObject({ code: "not_found" });
  });
});
