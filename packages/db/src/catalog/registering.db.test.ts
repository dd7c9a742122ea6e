import {
  applyLocationRead,
  getLocation,
  listLocations,
  previewUnregister,
  refreshEntity,
  registerLocation,
  retargetLocation,
  settleLocationRead,
  syncConfiguredLocations,
  unregisterLocation,
  validateEntityDocument,
  type CatalogCommandPorts,
} from "@signalbox/domain/catalog";
import { LocationId } from "@signalbox/domain/catalog/schema";
import type { Command, CommandContext } from "@signalbox/kernel";
import {
  createCatalogRuntime,
  developer,
  request,
  withDatabase,
  type CatalogRuntime,
} from "@signalbox/testkit";
import { beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { catalogOwners } from "./directory.ts";

const database = withDatabase();
let catalog: CatalogRuntime;
beforeAll(async () => {
  catalog = await createCatalogRuntime(database);
});

const run = <I extends z.ZodType, O extends z.ZodType>(
  command: Command<CommandContext & CatalogCommandPorts, I, O>,
  input: unknown,
) => catalog.executor.command(command, input as z.input<I>, { actor: developer, request: request() });

const document = (kind: string, name: string, spec: object) => {
  return { apiVersion: "backstage.io/v1alpha1", kind, metadata: { name }, spec };
};
const component = (name: string, owner = "payments") =>
  document("Component", name, { type: "service", lifecycle: "production", owner });

const register = async (target: string, type = "file") =>
  (await run(registerLocation, { type, target })).output.locationId;

/** Applies documents as the worker would have read them from one file. */
async function read(locationId: LocationId, file: string, ...entities: ReturnType<typeof document>[]) {
  const documents = entities.map((entity, index) => {
    const ref = `${entity.kind.toLowerCase()}:default/${entity.metadata.name}`;
    const yaml = JSON.stringify(entity);
    return { ref, file, index, line: 1, hash: yaml, yaml, document: entity, movedFrom: null };
  });
  await run(applyLocationRead, { locationId, documents, places: [] });
  const refs = documents.map(({ ref }) => ref);
  const files = [{ file, hash: "h", size: 1, refs, refused: [] }];
  await run(settleLocationRead, { locationId, files, vanished: [], error: null });
}

const eventsOf = async (stream: string) =>
  (await catalog.log.after(0, 10_000)).filter((event) => event.stream === stream).map(({ type }) => type);
const jobsFor = async (id: string) => {
  const [row] = await database.prisma.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int n FROM graphile_worker.jobs WHERE key = ${`catalog.read_location:${id}`}`;
  return row?.n;
};

test("a registered location is kept in its one spelling, owned by who registered it, and about to be read", async () => {
  const locationId = await register("./teams/../teams/pay.yaml");
  expect(await catalog.ask(getLocation, { locationId })).toMatchObject({
    target: "teams/pay.yaml",
    origin: "registered",
    state: "never-read",
    registeredBy: developer.id,
  });
  expect(await jobsFor(locationId)).toBe(1);
  const owners = await catalogOwners(database.prisma).ownersOf({ type: "catalog.location", id: locationId });
  expect(owners).toEqual([developer.id]);
});

test("what is registered already is not registered again", async () => {
  await register("twice.yaml");
  await expect(register("./twice.yaml")).rejects.toMatchObject({ code: "conflict" });
});

test("of two who register the same at once, one does", async () => {
  const results = await Promise.allSettled([register("race.yaml"), register("race.yaml")]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("what unregistering takes away is what its preview names, Location entities followed", async () => {
  const locationId = await register("going.yaml");
  const pointer = document("Location", "going-on", { target: "./next.yaml" });
  await read(locationId, "going.yaml", pointer, component("goes"));
  const { items } = await catalog.ask(listLocations, { origin: ["location-entity"] });
  const next = LocationId.parse(items[0]?.id);
  await read(next, "next.yaml", component("goes-too", "billing"));
  const preview = await catalog.ask(previewUnregister, { locationId });
  expect(preview.entities.map(({ ref }) => ref).sort()).toEqual([
    "component:default/goes",
    "component:default/goes-too",
    "location:default/going-on",
  ]);
  expect(preview).toMatchObject({ total: 3, held: null, locations: [{ id: locationId }, { id: next }] });
  expect((await run(unregisterLocation, { locationId })).output).toEqual({ entities: 3, locations: 2 });
  expect(await eventsOf("catalog.entity/component:default/goes-too")).toEqual([
    "catalog.entity_registered",
    "catalog.entity_removed",
  ]);
  await expect(catalog.ask(getLocation, { locationId: next })).rejects.toMatchObject({ code: "not_found" });
});

test("what comes back after it was unregistered is the same location", async () => {
  const locationId = await register("back.yaml");
  await run(unregisterLocation, { locationId });
  expect(await register("back.yaml")).toBe(locationId);
});

test("a location that the configuration takes over is the configuration's, with its entities", async () => {
  const locationId = await register("taken.yaml");
  await read(locationId, "taken.yaml", component("taken"));
  await run(syncConfiguredLocations, { locations: [{ type: "file", target: "taken.yaml" }] });
  expect(await catalog.ask(getLocation, { locationId })).toMatchObject({
    origin: "configuration",
    entities: 1,
  });
  await expect(run(unregisterLocation, { locationId })).rejects.toMatchObject({
    code: "precondition_failed",
    message: expect.stringContaining("signalbox.yaml"),
  });
});

test("a configuration without what people registered leaves it alone", async () => {
  const locationId = await register("kept.yaml");
  await run(syncConfiguredLocations, { locations: [] });
  expect(await catalog.ask(getLocation, { locationId })).toMatchObject({ origin: "registered" });
});

test("a location that is pointed elsewhere keeps its id, is read again and says where it was", async () => {
  const locationId = await register("here.yaml");
  await run(retargetLocation, { locationId, type: "file", target: "there.yaml" });
  expect(await catalog.ask(getLocation, { locationId })).toMatchObject({ target: "there.yaml" });
  const before = await catalog.log.head();
  await run(retargetLocation, { locationId, type: "file", target: "./there.yaml" });
  expect(await catalog.log.head()).toEqual(before);
  expect(await eventsOf(`catalog.location/${locationId}`)).toContain("catalog.location_changed");
});

test("a location is not pointed to where another one stands", async () => {
  const locationId = await register("one.yaml");
  await register("other.yaml");
  const call = run(retargetLocation, { locationId, type: "file", target: "other.yaml" });
  await expect(call).rejects.toMatchObject({ code: "conflict" });
});

test("an entity is refreshed by reading its location, and the event is about the entity", async () => {
  const locationId = await register("refreshed.yaml");
  await read(locationId, "refreshed.yaml", component("refreshed"));
  const { output } = await run(refreshEntity, { ref: "component:default/refreshed" });
  expect(output).toEqual({ locationId });
  const last = (await catalog.log.after(0, 10_000)).at(-1);
  expect(last).toMatchObject({
    type: "catalog.location_refresh_requested",
    about: ["component:default/refreshed"],
  });
  const none = run(refreshEntity, { ref: "component:default/nobody" });
  await expect(none).rejects.toMatchObject({ code: "not_found" });
});

test("locations are listed by type, origin, state and text", async () => {
  await register("https://git.example.org/shop/catalog-info.yaml", "url");
  const targets = async (filter: object) =>
    (await catalog.ask(listLocations, { limit: 500, ...filter })).items.map(({ target }) => target);
  expect(await targets({ type: ["url"] })).toEqual(["https://git.example.org/shop/catalog-info.yaml"]);
  expect(await targets({ text: "SHOP/CAT" })).toHaveLength(1);
  expect(await targets({ origin: ["configuration"] })).toEqual([]);
  expect(await targets({ state: ["never-read"], type: ["url"] })).toHaveLength(1);
  expect(await targets({ state: ["ok"], type: ["url"] })).toEqual([]);
});

test("a document is checked without being kept", async () => {
  const before = await catalog.log.head();
  const good = await catalog.ask(validateEntityDocument, { entity: component("checked") });
  expect(good).toEqual({ ref: "component:default/checked", issues: [] });
  const bad = await catalog.ask(validateEntityDocument, {
    entity: { ...component("checked"), kind: "Nonsense" },
  });
  expect(bad.issues[0]).toMatchObject({ path: "kind" });
  expect(await catalog.log.head()).toEqual(before);
});

describe("bad input", () => {
  test.each([
    ["type", { type: "push", target: "x" }],
    ["type", { type: "ftp", target: "x" }],
    ["target", { type: "file", target: "  " }],
    ["target", { type: "file", target: "a\u0000b" }],
    ["target", { type: "file", target: "x".repeat(801) }],
    ["target", { type: "url", target: "catalog-info.yaml" }],
    ["target", { type: "url", target: "ftp://example.org/x.yaml" }],
    ["target", { type: "url", target: "https://user:secret@example.org/x.yaml" }],
    ["target", { type: "git", target: "not a repository" }],
    ["target", { type: "url", target: 7 }],
  ])("registering refuses %s of %j", async (path, input) => {
    const issues = expect.arrayContaining([expect.objectContaining({ path })]);
    await expect(run(registerLocation, input)).rejects.toMatchObject({
      code: "invalid",
      details: { issues },
    });
  });

  const unknown = "loc_00000000";
  test("what does not exist cannot be changed, unregistered or previewed", async () => {
    const missing = { code: "not_found" };
    const moved = run(retargetLocation, { locationId: unknown, type: "file", target: "x.yaml" });
    await expect(moved).rejects.toMatchObject(missing);
    await expect(run(unregisterLocation, { locationId: unknown })).rejects.toMatchObject(missing);
    await expect(
      catalog.ask(previewUnregister, { locationId: LocationId.parse(unknown) }),
    ).rejects.toMatchObject(missing);
  });

  test.each([
    [retargetLocation, { locationId: unknown, type: "url", target: "x" }, "target"],
    [unregisterLocation, { locationId: "x" }, "locationId"],
    [refreshEntity, { ref: "Component" }, "ref"],
  ] as const)("%o refuses it by field", async (command, input, path) => {
    const issues = expect.arrayContaining([expect.objectContaining({ path })]);
    const call = run(command as typeof refreshEntity, input);
    await expect(call).rejects.toMatchObject({ code: "invalid", details: { issues } });
  });
});
