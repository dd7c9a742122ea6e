import { recordMembershipChanges } from "@signalbox/domain/auth";
import { systemActor, type Caller } from "@signalbox/kernel";
import { admin, createAccessRuntime, request, withDatabase } from "@signalbox/testkit";
import { expect, test } from "vitest";

const db = withDatabase();
const directory: Caller = { actor: systemActor("directory"), request: request() };
const user = (name: string, ...memberOf: string[]) => {
  return { apiVersion: "backstage.io/v1alpha1", kind: "User", metadata: { name }, spec: { memberOf } };
};
const changes = async () =>
  (
    await db.prisma.event.findMany({
      where: { type: "auth.membership_changed" },
      orderBy: { position: "asc" },
    })
  ).map(({ data }) => data);

test("who joins and who leaves is on record once per group, and nothing when nothing changed", async () => {
  const t = createAccessRuntime(db);
  const record = async () => (await t.executor.command(recordMembershipChanges, {}, directory)).output.groups;

  await t.organise(user("ana", "red"), user("bo", "red", "blue"));
  expect(await record()).toEqual(["group:default/blue", "group:default/red"]);
  expect(await record()).toEqual([]);

  await t.organise(user("ana"), user("cy", "red"));
  expect(await record()).toEqual(["group:default/red"]);
  expect(await changes()).toEqual([
    { groupRef: "group:default/blue", joined: ["user:default/bo"], left: [] },
    { groupRef: "group:default/red", joined: ["user:default/ana", "user:default/bo"], left: [] },
    { groupRef: "group:default/red", joined: ["user:default/cy"], left: ["user:default/ana"] },
  ]);
  expect(await db.prisma.event.findFirstOrThrow({ orderBy: { position: "desc" } })).toMatchObject({
    stream: "auth.group/group:default/red",
    about: ["group:default/red", "user:default/cy", "user:default/ana"],
  });
});

test("two runs at once record a change once", async () => {
  const t = createAccessRuntime(db);
  await t.organise(user("dee", "green"));
  const before = (await changes()).length;
  await Promise.all([1, 2, 3].map(() => t.executor.command(recordMembershipChanges, {}, directory)));
  expect((await changes()).length - before).toBe(1);
});

test("nobody but the system writes this record", async () => {
  const t = createAccessRuntime(db);
  const call = t.executor.command(recordMembershipChanges, {}, { actor: admin, request: request() });
  await expect(call).rejects.toMatchObject({ code: "forbidden", details: { policies: ["only-the-system"] } });
});
