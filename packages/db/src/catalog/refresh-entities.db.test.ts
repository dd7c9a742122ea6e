import { permitOf, refreshEntities, type LocationRoot } from "@signalbox/domain/catalog";
import { LocationId } from "@signalbox/domain/catalog/schema";
import {
  createAccessRuntime,
  createDatabaseRuntime,
  person,
  saveEntities,
  testClock,
  withDatabase,
} from "@signalbox/testkit";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { migrateJobs } from "../jobs/migrate.ts";
import { catalogRepository } from "./catalog-repository.ts";

const db = withDatabase();
const clock = testClock();
const payments = "group:default/payments";
const developer = person("developer");
const member = person("viewer", { groups: [payments] });
/** What a client may send, whatever the types say. */
const untyped = (value: unknown) => value as never;

function runtime() {
  const { authorize } = createAccessRuntime(db);
  const trust = { locations: [] };
  const intake = { permitOf: (root: LocationRoot) => permitOf(trust, root), sha256: () => "" };
  return createDatabaseRuntime({
    db,
    clock,
    ports: (tx) => ({ catalog: catalogRepository(tx), intake, authorize }),
  });
}

async function refresh(refs: readonly string[], actor = developer) {
  const t = runtime();
  const { output } = await t.executor.command(
    refreshEntities,
    { refs: untyped(refs) },
    t.caller(undefined, actor),
  );
  return output.results;
}

const requests = () =>
  db.prisma.event.findMany({
    where: { type: "catalog.location_refresh_requested" },
    orderBy: { position: "asc" },
  });

async function location(id: string, type: string, names: readonly string[], owner: string): Promise<void> {
  const presence = "required";
  const data = { id, type, target: id, origin: "registered", depth: 0, presence };
  await db.prisma.catalogLocation.create({ data });
  const documents = names.map((name) => ({
    apiVersion: "backstage.io/v1alpha1",
    kind: "Component",
    metadata: { name },
    spec: { type: "service", lifecycle: "production", owner },
  }));
  await saveEntities(catalogRepository(db.prisma), documents, clock.now());
  const refs = names.map((name) => `component:default/${name}`);
  const where = { ref: { in: refs } };
  await db.prisma.catalogEntity.updateMany({ where, data: { locationId: LocationId.parse(id) } });
}

beforeAll(async () => {
  await migrateJobs(db.database);
  await location("loc_filesone", "file", ["a", "b"], payments);
  await location("loc_filestwo", "file", ["c"], "group:default/search");
  await location("loc_pushedhere", "push", ["d"], payments);
});

let before = 0;
beforeEach(async () => {
  before = (await requests()).length;
});

const ref = (name: string) => `component:default/${name}`;

test("entities of one location are one request about all of them, and each is answered for", async () => {
  const results = await refresh([ref("a"), ref("b"), ref("c"), ref("a")]);
  expect(results.map(({ ref: of, outcome }) => [of, outcome])).toEqual([
    [ref("a"), "requested"],
    [ref("b"), "requested"],
    [ref("c"), "requested"],
  ]);
  const asked = (await requests()).slice(before);
  expect(asked.map(({ stream }) => stream)).toEqual([
    "catalog.location/loc_filesone",
    "catalog.location/loc_filestwo",
  ]);
});

test("who may refresh some of them refreshes those, and reads of the others what it takes", async () => {
  const results = await refresh([ref("a"), ref("c")], member);
  expect(results).toEqual([
    { ref: ref("a"), outcome: "requested", reason: null },
    {
      ref: ref("c"),
      outcome: "denied",
      reason: expect.stringMatching(/It takes the role developer or being an owner/) as string,
    },
  ]);
  expect((await requests()).length).toBe(before + 1);
});

test("what is not there or is pushed is told, and leaves no event", async () => {
  const results = await refresh([ref("nowhere"), ref("d")]);
  expect(results.map(({ outcome }) => outcome)).toEqual(["missing", "unreadable"]);
  expect(results[1]?.reason).toContain("pushed by the source");
  expect((await requests()).length).toBe(before);
});

test("none, more than 500 and what is no ref are refused", async () => {
  for (const refs of [[], Array.from({ length: 501 }, () => ref("a")), ["Component:A"], [null]]) {
    await expect(refresh(untyped(refs))).rejects.toMatchObject({ code: "invalid" });
  }
});
