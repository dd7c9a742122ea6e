import {
  applyLocationRead,
  getLocation,
  listLocations,
  listProblems,
  refreshLocation,
  removeOrphans,
  settleLocationRead,
  syncConfiguredLocations,
} from "@signalbox/domain/catalog";
import { LocationId } from "@signalbox/domain/catalog/schema";
import {
  createCatalogRuntime,
  developer,
  request,
  saveEntities,
  system,
  withDatabase,
  type CatalogRuntime,
} from "@signalbox/testkit";
import type { Command, CommandContext } from "@signalbox/kernel";
import type { CatalogCommandPorts } from "@signalbox/domain/catalog";
import type { z } from "zod";
import { beforeAll, describe, expect, test } from "vitest";
import { catalogRepository } from "./catalog-repository.ts";
import { catalogDirectory, catalogOwners, catalogSubjects } from "./directory.ts";

const database = withDatabase();
let catalog: CatalogRuntime;
let locationId: LocationId;
const unknown = LocationId.parse("loc_00000000");

const run = <I extends z.ZodType, O extends z.ZodType>(
  command: Command<CommandContext & CatalogCommandPorts, I, O>,
  input: unknown,
) => catalog.executor.command(command, input as z.input<I>, { actor: system, request: request() });

beforeAll(async () => {
  catalog = await createCatalogRuntime(database);
  await run(syncConfiguredLocations, {
    locations: [
      { type: "file", target: "b/*.yaml" },
      { type: "file", target: "./a/*.yaml" },
    ],
  });
  const { items } = await catalog.ask(listLocations, {});
  locationId = LocationId.parse(items[0]?.id);
});

test("the configured locations are listed by target, page by page, and are not read yet", async () => {
  const first = await catalog.ask(listLocations, { limit: 1 });
  expect(first.items).toMatchObject([
    { target: "a/*.yaml", state: "never-read", origin: "configuration", entities: 0 },
  ]);
  const second = await catalog.ask(listLocations, { limit: 1, cursor: first.nextCursor ?? "" });
  expect(second).toMatchObject({ items: [{ target: "b/*.yaml" }], nextCursor: null });
});

test("the same configuration again changes nothing and leaves no event", async () => {
  const locations = [
    { type: "file", target: "a/*.yaml" },
    { type: "file", target: "b/*.yaml" },
  ];
  expect(await run(syncConfiguredLocations, { locations })).toMatchObject({
    output: { added: 0, removed: 0 },
    positions: [],
  });
});

test("a refresh is an event and a job, both or neither", async () => {
  const jobs = () => database.prisma.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int n FROM graphile_worker.jobs WHERE key = ${`catalog.read_location:${locationId}`}`;
  const { positions } = await run(refreshLocation, { locationId });
  expect(positions).toHaveLength(1);
  expect(await jobs()).toEqual([{ n: 1 }]);
  await expect(run(refreshLocation, { locationId: unknown })).rejects.toMatchObject({ code: "not_found" });
});

describe("bad input", () => {
  test.each([
    [
      "syncConfiguredLocations",
      syncConfiguredLocations,
      { locations: [{ type: "push", target: "x" }] },
      "locations.0.type",
    ],
    [
      "syncConfiguredLocations",
      syncConfiguredLocations,
      { locations: [{ type: "file", target: " " }] },
      "locations.0.target",
    ],
    [
      "syncConfiguredLocations",
      syncConfiguredLocations,
      { locations: [{ type: "file", target: "x".repeat(1001) }] },
      "locations.0.target",
    ],
    ["refreshLocation", refreshLocation, { locationId: "loc" }, "locationId"],
    ["refreshLocation", refreshLocation, {}, "locationId"],
    [
      "applyLocationRead",
      applyLocationRead,
      { locationId: unknown, documents: [{}], places: [] },
      "documents.0.ref",
    ],
    [
      "settleLocationRead",
      settleLocationRead,
      { locationId: unknown, files: [], vanished: [7], error: null },
      "vanished.0",
    ],
    ["removeOrphans", removeOrphans, { graceSeconds: -1 }, "graceSeconds"],
  ] as const)("%s refuses it by field", async (_name, command, input, path) => {
    const call = run(command as typeof refreshLocation, input);
    const issues = expect.arrayContaining([expect.objectContaining({ path })]);
    await expect(call).rejects.toMatchObject({ code: "invalid", details: { issues } });
  });

  test("a read of an unknown location is refused", async () => {
    const apply = run(applyLocationRead, { locationId: unknown, documents: [], places: [] });
    await expect(apply).rejects.toMatchObject({ code: "not_found" });
    const settle = run(settleLocationRead, { locationId: unknown, files: [], vanished: [], error: null });
    await expect(settle).rejects.toMatchObject({ code: "not_found" });
  });

  test.each([{ limit: 0 }, { cursor: "x" }, { cursor: Buffer.from('["a"]').toString("base64url") }])(
    "listLocations refuses %j",
    async (input) => {
      await expect(catalog.ask(listLocations, input)).rejects.toMatchObject({ code: "invalid" });
    },
  );

  test("getLocation refuses what is no id, and does not know a strange one", async () => {
    await expect(catalog.ask(getLocation, { locationId: "loc_!" as LocationId })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(catalog.ask(getLocation, { locationId: unknown })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test.each([{ mine: "perhaps" }, { limit: 501 }, { cursor: "x" }])(
    "listProblems refuses %j",
    async (input) => {
      await expect(catalog.ask(listProblems, input as object)).rejects.toMatchObject({ code: "invalid" });
    },
  );
});

test("problems of one's own are those of what one's groups own, also where the document does not tell", async () => {
  const refused = (index: number, entityRef: string | null, owner: string | null) => {
    return {
      file: "a/x.yaml",
      index,
      entityRef,
      owner,
      conflict: false,
      issues: [{ path: "kind", message: "is wrong" }],
    };
  };
  const document = {
    apiVersion: "v1",
    kind: "Component",
    metadata: { name: "pay" },
    spec: { owner: "payments" },
  };
  await saveEntities(catalogRepository(database.prisma), [document], catalog.clock.now());
  const files = [
    {
      file: "a/x.yaml",
      hash: "h",
      size: 1,
      refs: [],
      refused: [
        refused(0, "component:default/pay", null),
        refused(1, null, "group:default/payments"),
        refused(2, null, "group:default/other"),
      ],
    },
  ];
  await run(settleLocationRead, { locationId, files, vanished: [], error: null });
  const actor = { ...developer, entityRef: "user:default/ada", groups: ["group:default/payments"] };
  const mine = await catalog.ask(listProblems, { mine: true }, actor);
  expect(mine.items.map(({ documentIndex }) => documentIndex)).toEqual([0, 1]);
  expect((await catalog.ask(listProblems, { mine: "true" }, developer)).items).toEqual([]);
  const first = await catalog.ask(listProblems, { limit: 2 });
  const second = await catalog.ask(listProblems, { limit: 2, cursor: first.nextCursor ?? "" });
  expect([...first.items, ...second.items].map(({ documentIndex }) => documentIndex)).toEqual([0, 1, 2]);
});

describe("the directory", () => {
  const group = (name: string, spec: object) => ({
    apiVersion: "v1",
    kind: "Group",
    metadata: { name },
    spec: { type: "team", children: [], ...spec },
  });
  const user = (name: string, spec: object, annotations = {}) => ({
    apiVersion: "v1",
    kind: "User",
    metadata: { name, annotations },
    spec: { memberOf: [], ...spec },
  });

  beforeAll(async () => {
    const documents = [
      group("team", { parent: "area" }),
      group("area", {}),
      group("company", { children: ["area"] }),
      group("loop-a", { parent: "loop-b" }),
      group("loop-b", { parent: "loop-a", members: ["bob"] }),
      user(
        "ada",
        { memberOf: ["team"], profile: { displayName: "Ada L.", email: "Ada@example.com" } },
        { "signalbox.dev/subject": "s-1" },
      ),
      user("bob", {}),
    ];
    await saveEntities(catalogRepository(database.prisma), documents, catalog.clock.now());
  });

  test("groups are the direct ones and all their parents, whichever end declares them", async () => {
    const directory = catalogDirectory(database.prisma);
    expect(await directory.groupsOf("user:default/ada")).toEqual([
      "group:default/area",
      "group:default/company",
      "group:default/team",
    ]);
    expect(await directory.groupsOf("user:default/bob")).toEqual([
      "group:default/loop-a",
      "group:default/loop-b",
    ]);
    expect(await directory.groupsOf("user:default/nobody")).toEqual([]);
  });

  test("a user is found by ref, by address in any case, and by annotation", async () => {
    const directory = catalogDirectory(database.prisma);
    const ada = { ref: "user:default/ada", name: "Ada L.", email: "Ada@example.com" };
    expect(await directory.user({ ref: "user:default/ada" })).toEqual(ada);
    expect(await directory.user({ email: "ada@EXAMPLE.com" })).toEqual(ada);
    expect(await directory.user({ annotation: "signalbox.dev/subject", value: "s-1" })).toEqual(ada);
    expect(await directory.user({ annotation: "signalbox.dev/subject", value: "s-2" })).toBeNull();
    expect((await directory.users()).map(({ ref }) => ref)).toEqual(["user:default/ada", "user:default/bob"]);
    expect(await directory.memberships()).toEqual([
      { userRef: "user:default/bob", groupRef: "group:default/loop-b" },
      { userRef: "user:default/ada", groupRef: "group:default/team" },
    ]);
  });

  test("an address that two people have is nobody's", async () => {
    const twin = user("twin", { profile: { email: "ada@example.com" } });
    const mine = catalogRepository(database.prisma);
    await saveEntities(mine, [twin], catalog.clock.now());
    try {
      expect(await catalogDirectory(database.prisma).user({ email: "ada@example.com" })).toBeNull();
    } finally {
      await mine.remove(["user:default/twin"]);
    }
  });

  test("an entity is owned as it says, people by themselves, and only Users and Groups are subjects", async () => {
    const owners = catalogOwners(database.prisma);
    expect(await owners.ownersOf({ type: "catalog.entity", id: "component:default/pay" })).toEqual([
      "group:default/payments",
    ]);
    expect(await owners.ownersOf({ type: "catalog.entity", id: "user:default/ada" })).toEqual([
      "user:default/ada",
    ]);
    expect(await owners.ownersOf({ type: "catalog.location", id: locationId })).toEqual([]);
    expect(await owners.ownersOf({ type: "other", id: "x" })).toEqual([]);
    const subjects = catalogSubjects(database.prisma);
    expect(await subjects.has("group:default/team")).toBe(true);
    expect(await subjects.has("component:default/pay")).toBe(false);
  });
});
