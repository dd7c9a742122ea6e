import {
  listRecents,
  listStars,
  recordVisit,
  starEntities,
  unstarEntities,
} from "@signalbox/domain/workspace";
import { createWorkspaceRuntime, person, saveEntities, testClock, withDatabase } from "@signalbox/testkit";
import { beforeAll, expect, test } from "vitest";
import { catalogRepository } from "../catalog/index.ts";

const db = withDatabase();
const payments = "group:default/payments";
let accounts = 0;
/** Each test has people of its own. */
const someone = (groups: string[] = []) => person("viewer", { id: `usr_somebody${++accounts}`, groups });
/** What a client may send, whatever the types say. */
const untyped = (value: unknown) => value as never;
const runtime = () => createWorkspaceRuntime(db);

beforeAll(async () => {
  const component = (name: string) => ({
    apiVersion: "backstage.io/v1alpha1",
    kind: "Component",
    metadata: { name },
    spec: { type: "service", lifecycle: "production", owner: payments },
  });
  const names = Array.from({ length: 25 }, (_, index) => `c${index}`);
  await saveEntities(catalogRepository(db.prisma), names.map(component), testClock().now());
});

test("stars are repeatable and personal, say what is missing, and outlive their entity", async () => {
  const { run, ask, clock } = runtime();
  const ana = someone();
  const refs = ["component:default/c1", "component:default/c1", "component:default/nowhere"];
  const expected = [
    { ref: "component:default/c1", outcome: "done" },
    { ref: "component:default/nowhere", outcome: "missing" },
  ];
  expect((await run(starEntities, { refs }, ana)).results).toEqual(expected);
  expect((await run(starEntities, { refs }, ana)).results).toEqual(expected);
  await db.prisma.star.create({
    data: { personId: ana.id, entityRef: "component:default/gone", starredAt: new Date(0) },
  });
  expect((await ask(listStars, {}, ana)).items).toEqual([
    {
      ref: "component:default/c1",
      at: clock.now().toISOString(),
      entity: { kind: "Component", type: "service", title: "c1", owner: payments },
    },
    { ref: "component:default/gone", at: "1970-01-01T00:00:00.000Z", entity: null },
  ]);
  expect((await ask(listStars, {}, someone())).items).toEqual([]);
  await run(unstarEntities, { refs: ["component:default/c1", "component:default/gone"] }, ana);
  expect((await ask(listStars, {}, ana)).items).toEqual([]);
});

test("stars that are set at the same moment are set once", async () => {
  const { run, ask } = runtime();
  const ana = someone();
  const refs = ["component:default/c2"];
  await Promise.all([run(starEntities, { refs }, ana), run(starEntities, { refs }, ana)]);
  expect((await ask(listStars, {}, ana)).items).toHaveLength(1);
});

test("the last 20 entities that were looked at are kept, each once, the last one first", async () => {
  const { run, ask, clock } = runtime();
  const ana = someone();
  for (let index = 0; index < 25; index++) {
    clock.advance(1000);
    await run(recordVisit, { ref: `component:default/c${index}` }, ana);
  }
  clock.advance(1000);
  await run(recordVisit, { ref: "component:default/c10" }, ana);
  await run(recordVisit, { ref: "component:default/nowhere" }, ana);
  const seen = (await ask(listRecents, {}, ana)).items.map(({ ref }) => ref);
  expect(seen).toHaveLength(20);
  expect(seen.slice(0, 2)).toEqual(["component:default/c10", "component:default/c24"]);
  expect(seen).toContain("component:default/c5");
  expect(seen).not.toContain("component:default/c4");
});

test("stars and visits want refs, at least one and at most 500", async () => {
  const { run } = runtime();
  const ana = someone();
  const bad = [
    [],
    ["Component:default/c1"],
    ["component:c1"],
    [7],
    Array.from({ length: 501 }, () => "component:default/c1"),
  ];
  for (const refs of bad) {
    for (const command of [starEntities, unstarEntities]) {
      await expect(run(command, untyped({ refs }), ana)).rejects.toMatchObject({ code: "invalid" });
    }
  }
  await expect(run(recordVisit, { ref: "nothing" }, ana)).rejects.toMatchObject({ code: "invalid" });
});
