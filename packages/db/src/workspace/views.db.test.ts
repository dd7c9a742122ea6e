import {
  changeView,
  chooseDefaultView,
  createView,
  deleteView,
  listViews,
} from "@signalbox/domain/workspace";
import type { Actor } from "@signalbox/kernel";
import { admin, createWorkspaceRuntime, person, withDatabase } from "@signalbox/testkit";
import { expect, test } from "vitest";

const db = withDatabase();
const payments = "group:default/payments";
let accounts = 0;
/** Each test has people of its own. */
const someone = (groups: string[] = []) => person("viewer", { id: `usr_somebody${++accounts}`, groups });
/** What a client may send, whatever the types say. */
const untyped = (value: unknown) => value as never;
const runtime = () => createWorkspaceRuntime(db);

const wanted = { name: "Production", query: "lifecycle:production", sort: "-updated" };
const eventsOf = (type: string) => db.prisma.event.count({ where: { type } });
const namesSeenBy = async (actor: Actor) =>
  (await runtime().ask(listViews, {}, actor)).items.map(({ name }) => name);

test("a private view is its owner's alone: neither seen nor touched by others, and on no record", async () => {
  const { run, ask } = runtime();
  const ana = someone([payments]);
  const before = await db.prisma.event.count();
  const view = await run(createView, wanted, ana);
  expect((await ask(listViews, {}, ana)).items).toEqual([
    {
      ...wanted,
      id: view.id,
      list: "catalog",
      team: null,
      version: 1,
      isDefault: false,
      updatedAt: view.updatedAt,
    },
  ]);
  for (const other of [someone([payments]), { ...admin, groups: [payments] }]) {
    expect(await namesSeenBy(other)).toEqual([]);
    const refused = { code: "forbidden", details: { policies: ["lenses-are-their-owners"] } };
    const change = { viewId: view.id, version: 1 };
    await expect(run(changeView, { ...change, name: "Mine" }, other)).rejects.toMatchObject(refused);
    await expect(run(deleteView, change, other)).rejects.toMatchObject(refused);
    await expect(run(chooseDefaultView, { viewId: view.id }, other)).rejects.toMatchObject({
      code: "not_found",
    });
  }
  await run(deleteView, { viewId: view.id, version: 1 }, ana);
  expect(await db.prisma.event.count()).toBe(before);
});

test("a view that never was is refused in the same words as somebody else's", async () => {
  const { run } = runtime();
  const view = await run(createView, wanted, someone());
  const stranger = someone();
  const reasonFor = async (viewId: string) => {
    const failure: unknown = await run(deleteView, { viewId: untyped(viewId), version: 1 }, stranger).catch(
      (error: unknown) => error,
    );
    return failure instanceof Error ? failure.message : "";
  };
  expect(await reasonFor(view.id)).toMatch(/no such saved view/);
  expect(await reasonFor("vie_00000000")).toBe(await reasonFor(view.id));
});

test("a team's view is seen and changed by its members, and each change is on record", async () => {
  const { run } = runtime();
  const [ana, ben, outsider] = [someone([payments]), someone([payments]), someone(["group:default/search"])];
  const view = await run(createView, { ...wanted, name: "Team", team: payments }, ana);
  expect(await namesSeenBy(ben)).toEqual(["Team"]);
  expect(await namesSeenBy(outsider)).toEqual([]);
  const changed = await run(changeView, { viewId: view.id, version: 1, query: "tag:pci", sort: null }, ben);
  expect(changed).toMatchObject({ query: "tag:pci", sort: null, version: 2, name: "Team", team: payments });
  await run(deleteView, { viewId: view.id, version: 2 }, ana);
  const events = await db.prisma.event.findMany({
    where: { stream: `workspace.view/${view.id}` },
    orderBy: { position: "asc" },
  });
  expect(events.map(({ type, actorId }) => [type, actorId])).toEqual([
    ["workspace.view_created", ana.id],
    ["workspace.view_changed", ben.id],
    ["workspace.view_deleted", ana.id],
  ]);
  expect(events[1]?.data).toMatchObject({ query: "tag:pci", team: payments, version: 2 });
});

test("nobody saves a view for a team that they are not in, an administrator neither", async () => {
  const { run } = runtime();
  for (const outsider of [someone(), admin]) {
    await expect(run(createView, { ...wanted, team: payments }, outsider)).rejects.toMatchObject({
      code: "forbidden",
    });
  }
});

test("a change made from an old version is a conflict and changes nothing, even at the same moment", async () => {
  const { run, ask } = runtime();
  const [ana, ben] = [someone([payments]), someone([payments])];
  const { id: viewId } = await run(createView, { ...wanted, name: "Contested", team: payments }, ana);
  const before = await eventsOf("workspace.view_changed");
  const attempts = await Promise.allSettled([
    run(changeView, { viewId, version: 1, query: "ana" }, ana),
    run(changeView, { viewId, version: 1, query: "ben" }, ben),
  ]);
  expect(attempts.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const refused = attempts.find((attempt) => attempt.status === "rejected");
  expect(refused?.reason).toMatchObject({ code: "conflict" });
  await expect(run(deleteView, { viewId, version: 1 }, ben)).rejects.toMatchObject({ code: "conflict" });
  const [view] = (await ask(listViews, {}, ana)).items;
  expect(view).toMatchObject({ version: 2 });
  expect(await eventsOf("workspace.view_changed")).toBe(before + 1);
  await run(deleteView, { viewId, version: 2 }, ana);
});

test("names differ on one shelf, also when two are saved at once, and may repeat on another", async () => {
  const { run } = runtime();
  const ana = someone([payments]);
  const both = await Promise.allSettled([run(createView, wanted, ana), run(createView, wanted, ana)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const refused = both.find((attempt) => attempt.status === "rejected");
  expect(refused?.reason).toMatchObject({
    code: "conflict",
    message: "There is a view named Production already.",
  });
  await run(createView, wanted, someone());
  const other = await run(createView, { ...wanted, name: "Other" }, ana);
  const rename = (name: string) => run(changeView, { viewId: other.id, version: 1, name }, ana);
  await expect(rename("Production")).rejects.toMatchObject({ code: "conflict" });
  expect(await rename("Other")).toMatchObject({ version: 2 });
});

test("the default is each person's own, and goes with its view", async () => {
  const { run, ask } = runtime();
  const [ana, ben] = [someone([payments]), someone([payments])];
  const view = await run(createView, { ...wanted, name: "Default", team: payments }, ana);
  await run(chooseDefaultView, { viewId: view.id }, ana);
  const isDefault = async (actor: Actor) =>
    (await ask(listViews, {}, actor)).items.map((seen) => seen.isDefault);
  expect([await isDefault(ana), await isDefault(ben)]).toEqual([[true], [false]]);
  await run(chooseDefaultView, { viewId: null }, ana);
  expect(await isDefault(ana)).toEqual([false]);
  await run(chooseDefaultView, { viewId: view.id }, ana);
  await run(deleteView, { viewId: view.id, version: 1 }, ben);
  expect(await db.prisma.defaultView.count({ where: { personId: ana.id } })).toBe(0);
});

const badViews: [string, object, string][] = [
  ["no name", { name: " " }, "name"],
  ["a name that is too long", { name: "x".repeat(81) }, "name"],
  ["a slash in its name", { name: "a/b" }, "name"],
  ["a control character in its name", { name: "a\u0000" }, "name"],
  ["NUL in its text", { query: "a\u0000" }, "query"],
  ["a text that is too long", { query: "x".repeat(1001) }, "query"],
  ["a sort that is none", { sort: "name; DROP" }, "sort"],
  ["a team that is no group", { team: "user:default/ana" }, "team"],
  ["an unknown list", { list: "secrets" }, "list"],
];
for (const [what, change, path] of badViews) {
  test(`a view with ${what} is refused, naming ${path}`, async () => {
    const refused = { code: "invalid", details: { issues: [{ path }] } };
    await expect(runtime().run(createView, { ...wanted, ...change }, someone())).rejects.toMatchObject(
      refused,
    );
  });
}

test("a change of a view wants its version and a view's id", async () => {
  const { run } = runtime();
  const ana = someone();
  const viewId = (await run(createView, wanted, ana)).id;
  for (const bad of [
    { viewId },
    { viewId, version: 0 },
    { viewId: "usr_00000000", version: 1 },
    { viewId, version: 1, name: "" },
  ]) {
    await expect(run(changeView, untyped(bad), ana), JSON.stringify(bad)).rejects.toMatchObject({
      code: "invalid",
    });
  }
  for (const bad of [{ viewId }, { viewId: "x", version: 1 }]) {
    await expect(run(deleteView, untyped(bad), ana)).rejects.toMatchObject({ code: "invalid" });
  }
  await expect(run(chooseDefaultView, untyped({ viewId: 7 }), ana)).rejects.toMatchObject({
    code: "invalid",
  });
});
