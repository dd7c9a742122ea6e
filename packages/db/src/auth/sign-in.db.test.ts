import { SUBJECT_ANNOTATION, createToken, startSession } from "@signalbox/domain/auth";
import { PersonId } from "@signalbox/domain/auth/schema";
import { applyConfiguredRoles } from "@signalbox/domain/policy";
import { systemActor } from "@signalbox/kernel";
import { admin, createAccessRuntime, request, withDatabase } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { catalogRepository } from "../catalog/index.ts";

const db = withDatabase();
const user = (name: string, email?: string, annotations: Record<string, string> = {}) => ({
  apiVersion: "backstage.io/v1alpha1",
  kind: "User",
  metadata: { name, annotations },
  spec: { profile: { displayName: name.toUpperCase(), ...(email && { email }) } },
});
const profile = (subject: string, email: string | null, emailVerified = true) => {
  return { provider: "oidc", subject, name: "Someone", email, emailVerified, groups: [] };
};
const from = request({ address: "192.0.2.7", client: "Browser/1" });

async function runtime() {
  const t = createAccessRuntime(db);
  await t.organise(
    user("ana", "Ana@Example.org"),
    user("bo", "bo@example.org", { [SUBJECT_ANNOTATION]: "subject-of-bo" }),
  );
  return t;
}
const eventsOf = (type: string) =>
  db.prisma.event.findMany({ where: { type }, orderBy: { position: "asc" } });

test("a sign-in starts a session that stands for the person", async () => {
  const t = await runtime();
  const { sessionId, expiresAt } = await t.signIn.start(profile("s-1", "ana@example.org"), from);
  expect(await t.session(sessionId)).toMatchObject({
    kind: "person",
    name: "Someone",
    entityRef: "user:default/ana",
    roles: ["viewer"],
    sessionId,
  });
  expect(expiresAt).toBe("2026-01-01T12:00:00.000Z");
});

test("a sign-in is on record under the person, with address and client sealed", async () => {
  const t = await runtime();
  const { sessionId } = await t.signIn.start(profile("recorded", "ana@example.org"), from);
  const event = (await eventsOf("auth.session_started")).at(-1);
  const actor = await t.session(sessionId);
  expect(event).toMatchObject({
    actorId: actor?.id,
    stream: `auth.person/${actor?.id}`,
    about: ["user:default/ana"],
    data: { sessionId, entityRef: "user:default/ana", provider: "oidc" },
  });
  expect(JSON.stringify(event?.data)).not.toMatch(/192\.0\.2\.7|Browser|Someone|example\.org/);
});

test("the subject that a User entity names wins over an e-mail address", async () => {
  const t = await runtime();
  const { sessionId } = await t.signIn.start(profile("subject-of-bo", "ana@example.org"), from);
  expect(await t.session(sessionId)).toMatchObject({ entityRef: "user:default/bo" });
});

test("an e-mail address that the provider has not verified maps to nobody", async () => {
  const t = await runtime();
  const { sessionId } = await t.signIn.start(profile("unverified", "ana@example.org", false), from);
  const actor = await t.session(sessionId);
  expect(actor).not.toHaveProperty("entityRef");
  expect(actor).toMatchObject({ kind: "person", groups: [] });
});

test("someone whom the catalog does not know may sign in, and is a viewer", async () => {
  const t = await runtime();
  const { sessionId } = await t.signIn.start(profile("stranger", "x@elsewhere.test"), from);
  expect(await t.session(sessionId)).toMatchObject({ roles: ["viewer"], groups: [] });
});

test("who signs in again is the same person, with what the provider says now", async () => {
  const t = await runtime();
  const first = await t.session((await t.signIn.start(profile("again", null), from)).sessionId);
  const renamed = { ...profile("again", "ana@example.org"), name: "New Name" };
  const second = await t.session((await t.signIn.start(renamed, from)).sessionId);
  expect(second).toMatchObject({ id: first?.id, name: "New Name", entityRef: "user:default/ana" });
});

test("the same subject at another provider is another person", async () => {
  const t = await runtime();
  const here = await t.session((await t.signIn.start(profile("same", null), from)).sessionId);
  const there = { ...profile("same", null), provider: "other" };
  expect((await t.session((await t.signIn.start(there, from)).sessionId))?.id).not.toBe(here?.id);
});

test("eight first sign-ins of one person at once make one person", async () => {
  const t = await runtime();
  for (let round = 0; round < 5; round++) {
    const rush = profile(`rush-${round}`, null);
    const started = await Promise.all(Array.from({ length: 8 }, () => t.signIn.start(rush, from)));
    const actors = await Promise.all(started.map(({ sessionId }) => t.session(sessionId)));
    expect(new Set(actors.map((actor) => actor?.id)).size).toBe(1);
    expect(new Set(started.map(({ sessionId }) => sessionId)).size).toBe(8);
  }
});

test("local mode signs in as a User of the catalog and as nobody else", async () => {
  const t = await runtime();
  const { sessionId } = await t.signIn.startLocal("user:default/ana", from);
  expect(await t.session(sessionId)).toMatchObject({ name: "ANA", entityRef: "user:default/ana" });
  for (const ref of ["user:default/nobody", "group:default/x", "", "' OR true --"]) {
    await expect(t.signIn.startLocal(ref, from), ref).rejects.toMatchObject({ code: "unprocessable" });
  }
});

test("groups that a trusted provider claims count for roles", async () => {
  const t = await runtime();
  await t.ports.policy.addGrant({
    subject: "group:default/claimed",
    role: "operator",
    source: "configuration",
    grantedBy: null,
    grantedAt: null,
  });
  const claiming = { ...profile("claims", null), groups: ["group:default/claimed"] };
  const { sessionId } = await t.signIn.start(claiming, from);
  expect(await t.session(sessionId)).toMatchObject({
    groups: ["group:default/claimed"],
    roles: ["viewer", "operator"],
  });
});

test("nobody starts a session for somebody else, not even an administrator", async () => {
  const t = await runtime();
  const { sessionId } = await t.signIn.start(profile("victim", null), from);
  const victim = await t.session(sessionId);
  const person = { ...profile("victim", null), id: PersonId.parse(victim?.id), entityRef: null };
  const input = { person, claimedGroups: [], hours: 1 };
  await expect(
    t.executor.command(startSession, input, { actor: admin, request: from }),
  ).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("failures are on record, and after ten of them an address must wait", async () => {
  const t = await runtime();
  const guessing = request({ address: "198.51.100.1" });
  const before = (await eventsOf("auth.sign_in_failed")).length;
  for (let i = 0; i < 25; i++) await t.signIn.failed({ provider: "oidc", cause: "rejected" }, guessing);
  const failures = (await eventsOf("auth.sign_in_failed")).slice(before);
  expect(failures).toHaveLength(10);
  expect(failures.map(({ data }) => (data as { blocked: boolean }).blocked).indexOf(true)).toBe(9);
  expect(failures[0]).toMatchObject({ actorId: "anonymous", stream: "auth.sign-in" });
  expect(await t.signIn.secondsToWait(guessing)).toBeGreaterThan(0);
  expect(await t.signIn.secondsToWait(from)).toBe(0);
});

test("what a User held goes with the User: neither session nor token keeps its roles and groups", async () => {
  const t = await runtime();
  const leaver = { ...user("leaver", "leaver@example.org"), spec: { memberOf: ["crew"] } };
  await t.organise(leaver, { ...user("crew"), kind: "Group", spec: { type: "team", children: [] } });
  const grants = { admin: ["user:default/leaver"], operator: ["group:default/crew"] };
  const configuration = { actor: systemActor("configuration"), request: from };
  await t.executor.command(applyConfiguredRoles, { roles: grants }, configuration);
  const { sessionId } = await t.signIn.startLocal("user:default/leaver", from);
  const actor = await t.session(sessionId);
  expect(actor).toMatchObject({ groups: ["group:default/crew"], roles: ["viewer", "operator", "admin"] });
  if (!actor) throw new Error("not signed in");
  const wanted = { name: "ci", scopes: ["read" as const], expiresInDays: 1 };
  const { output } = await t.executor.command(createToken, wanted, { actor, request: from });

  await catalogRepository(db.prisma).remove(["user:default/leaver"]);
  for (const left of [await t.session(sessionId), await t.token(String(output.secret))]) {
    expect(left).toMatchObject({ groups: [], roles: ["viewer"] });
    expect(left).not.toHaveProperty("entityRef");
  }
});
