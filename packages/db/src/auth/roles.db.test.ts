import { applyConfiguredRoles, can, grantRole, listRoleGrants, revokeRole } from "@signalbox/domain/policy";
import { definePermission, systemActor, type Caller } from "@signalbox/kernel";
import { admin, createAccessRuntime, operator, request, viewer, withDatabase } from "@signalbox/testkit";
import { beforeEach, expect, test } from "vitest";

const db = withDatabase();
const asAdmin: Caller = { actor: admin, request: request() };
const configuration: Caller = { actor: systemActor("configuration"), request: request() };
const entity = (kind: string, name: string, spec: Record<string, unknown> = {}) => {
  return { apiVersion: "backstage.io/v1alpha1", kind, metadata: { name }, spec };
};

/** ana is in payments, payments is in commerce, commerce owns the checkout. */
const organisation = [
  entity("User", "ana", { memberOf: ["payments"] }),
  entity("Group", "payments", { type: "team", parent: "commerce", children: [] }),
  entity("Group", "commerce", { type: "department", children: [] }),
  entity("Component", "checkout", { type: "service", lifecycle: "production", owner: "commerce" }),
  entity("Component", "search", { type: "service", lifecycle: "production", owner: "discovery" }),
];

beforeEach(async () => {
  await db.prisma.roleGrant.deleteMany();
});

async function runtime() {
  const t = createAccessRuntime(db);
  await t.organise(...organisation);
  const ana = async () => t.session((await t.signIn.startLocal("user:default/ana", request())).sessionId);
  return { ...t, ana };
}
const events = () => db.prisma.event.findMany({ orderBy: { position: "desc" }, take: 2 });
const grant = (subject: string, role: string) => ({ subject, role }) as { subject: string; role: "admin" };

test("a role granted to a parent group holds for the members of its teams, at once", async () => {
  const t = await runtime();
  const before = await t.ana();
  expect(before).toMatchObject({
    groups: ["group:default/commerce", "group:default/payments"],
    roles: ["viewer"],
  });
  await t.executor.command(grantRole, grant("group:default/commerce", "operator"), asAdmin);
  const sessionId = before?.kind === "person" ? String(before.sessionId) : "";
  expect(await t.session(sessionId)).toMatchObject({ roles: ["viewer", "operator"] });
  await t.executor.command(revokeRole, grant("group:default/commerce", "operator"), asAdmin);
  expect(await t.session(sessionId)).toMatchObject({ roles: ["viewer"] });
});

test("a member may change what their department owns, and not what others own", async () => {
  const t = await runtime();
  const ana = await t.ana();
  const update = definePermission({
    name: "x.y",
    action: "update",
    resourceType: "catalog.entity",
    title: "change it",
  });
  const ask = (id: string) => t.authorize(ana ?? viewer, update, { type: "catalog.entity", id });
  expect(await ask("component:default/checkout")).toEqual({
    allowed: true,
    policies: ["owners-change-their-own"],
  });
  expect(await ask("component:default/search")).toEqual({
    allowed: false,
    policies: [],
    reason:
      "No policy allows you to change it. It takes the role operator or being an owner (group:default/discovery).",
  });
});

test("grants and revocations are on record", async () => {
  const t = await runtime();
  await t.executor.command(grantRole, grant("user:default/ana", "developer"), asAdmin);
  await t.executor.command(revokeRole, grant("user:default/ana", "developer"), asAdmin);
  const data = { subject: "user:default/ana", role: "developer", source: "portal" };
  const common = {
    actorId: admin.id,
    stream: "policy.role/user:default/ana",
    about: ["user:default/ana"],
    data,
  };
  expect(await events()).toMatchObject([
    { type: "policy.role_revoked", ...common },
    { type: "policy.role_granted", ...common },
  ]);
});

test("only administrators change roles", async () => {
  const t = await runtime();
  for (const actor of [viewer, operator]) {
    const call = t.executor.command(grantRole, grant("user:default/ana", "admin"), {
      actor,
      request: request(),
    });
    await expect(call).rejects.toMatchObject({
      code: "forbidden",
      message: "No policy allows you to grant and revoke roles. It takes the role admin.",
    });
  }
  expect(t.refusals).toHaveLength(2);
});

test("the last grant of admin cannot be revoked", async () => {
  const t = await runtime();
  await t.executor.command(grantRole, grant("user:default/ana", "admin"), asAdmin);
  const revoke = (subject: string) => t.executor.command(revokeRole, grant(subject, "admin"), asAdmin);
  await expect(revoke("user:default/ana")).rejects.toMatchObject({ code: "precondition_failed" });
  await t.executor.command(grantRole, grant("group:default/payments", "admin"), asAdmin);
  await revoke("user:default/ana");
  await expect(revoke("group:default/payments")).rejects.toMatchObject({ code: "precondition_failed" });
});

test("two administrators who revoke each other at once leave one", async () => {
  const t = await runtime();
  const subjects = ["user:default/ana", "group:default/payments"];
  for (let round = 0; round < 10; round++) {
    await db.prisma.roleGrant.deleteMany();
    for (const subject of subjects) await t.executor.command(grantRole, grant(subject, "admin"), asAdmin);
    const outcomes = await Promise.allSettled(
      subjects.map((subject) => t.executor.command(revokeRole, grant(subject, "admin"), asAdmin)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.prisma.roleGrant.count({ where: { role: "admin" } })).toBe(1);
  }
});

test("a role that the configuration grants cannot be revoked in the portal", async () => {
  const t = await runtime();
  const roles = { admin: ["user:default/ana"], operator: ["group:default/payments"] };
  await t.executor.command(applyConfiguredRoles, { roles }, configuration);
  for (const { subject, role } of [
    { subject: "user:default/ana", role: "admin" },
    { subject: "group:default/payments", role: "operator" },
  ]) {
    const call = t.executor.command(revokeRole, grant(subject, role), asAdmin);
    await expect(call).rejects.toMatchObject({
      code: "precondition_failed",
      details: { remedy: "Change auth.roles in signalbox.yaml and restart." },
    });
  }
  expect(await t.ana()).toMatchObject({ roles: expect.arrayContaining(["admin", "operator"]) });
});

test("the configuration is applied as a difference, each change on record", async () => {
  const t = await runtime();
  const apply = async (roles: Record<string, string[]>) =>
    (await t.executor.command(applyConfiguredRoles, { roles }, configuration)).output;
  expect(await apply({ admin: ["user:default/ana", "user:default/ana"] })).toEqual({ added: 1, removed: 0 });
  const written = await db.prisma.event.count();
  expect(await apply({ admin: ["user:default/ana"] })).toEqual({ added: 0, removed: 0 });
  expect(await db.prisma.event.count()).toBe(written);
  expect(await apply({ admin: ["group:default/later"] })).toEqual({ added: 1, removed: 1 });
  expect(await events()).toMatchObject([
    { type: "policy.role_revoked", actorId: "system:configuration", data: { source: "configuration" } },
    { type: "policy.role_granted", about: ["group:default/later"] },
  ]);
  await expect(apply({ admin: ["ana"] })).rejects.toMatchObject({ code: "invalid" });
  await expect(apply({ emperor: ["user:default/ana"] })).rejects.toMatchObject({ code: "invalid" });
});

test("nobody but the system applies the configuration", async () => {
  const t = await runtime();
  const call = t.executor.command(
    applyConfiguredRoles,
    { roles: {} },
    { actor: operator, request: request() },
  );
  await expect(call).rejects.toMatchObject({ code: "forbidden" });
});

test("a grant to nobody, a second grant and a revocation of nothing are refused", async () => {
  const t = await runtime();
  const call = (subject: string, role = "viewer") =>
    t.executor.command(grantRole, grant(subject, role), asAdmin);
  await expect(call("user:default/nobody")).rejects.toMatchObject({
    code: "unprocessable",
    details: { issues: [{ path: "subject" }] },
  });
  await expect(call("component:default/checkout")).rejects.toMatchObject({ code: "invalid" });
  await expect(call("user:default/ana", "emperor")).rejects.toMatchObject({
    details: { issues: [{ path: "role" }] },
  });
  for (const subject of [
    "",
    "ana",
    "user:default/",
    "user:default/a\u0000",
    `user:default/${"a".repeat(400)}`,
  ]) {
    await expect(call(subject), subject).rejects.toMatchObject({ code: "invalid" });
  }
  await call("user:default/ana");
  await expect(call("user:default/ana")).rejects.toMatchObject({ code: "conflict" });
  const nothing = t.executor.command(revokeRole, grant("user:default/ana", "operator"), asAdmin);
  await expect(nothing).rejects.toMatchObject({ code: "not_found" });
});

test("one of several equal grants at once is made, the others are conflicts", async () => {
  const t = await runtime();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 5 }, () =>
      t.executor.command(grantRole, grant("user:default/ana", "viewer"), asAdmin),
    ),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const refusals = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  expect(refusals).toMatchObject(Array.from({ length: 4 }, () => ({ code: "conflict" })));
});

test("grants are listed by subject, in pages that neither skip nor repeat", async () => {
  const t = await runtime();
  const roles = { admin: ["user:default/ana", "group:default/payments"], viewer: ["group:default/commerce"] };
  await t.executor.command(applyConfiguredRoles, { roles }, configuration);
  await t.executor.command(grantRole, grant("user:default/ana", "operator"), asAdmin);
  const asViewer: Caller = { actor: viewer, request: request() };
  const first = await t.executor.query(listRoleGrants, { limit: 3 }, asViewer);
  const second = await t.executor.query(
    listRoleGrants,
    { limit: 3, cursor: String(first.nextCursor) },
    asViewer,
  );
  const all = [...first.items, ...second.items].map(({ subject, role }) => `${subject} ${role}`);
  expect(all).toEqual([
    "group:default/commerce viewer",
    "group:default/payments admin",
    "user:default/ana admin",
    "user:default/ana operator",
  ]);
  expect(second).toMatchObject({ nextCursor: null });
  for (const cursor of [
    "x",
    "e30",
    btoa(JSON.stringify({ subject: "a\u0000", role: "admin", source: "portal" })),
  ]) {
    const call = t.executor.query(listRoleGrants, { cursor }, asViewer);
    await expect(call, cursor).rejects.toMatchObject({ code: "invalid" });
  }
});

test("buttons ask the same policies as commands, in the order asked", async () => {
  const t = await runtime();
  const resource = { type: "policy.role", id: "user:default/ana" };
  const questions = [
    { permission: "policy.change_roles", resource },
    { permission: "policy.read_roles", resource },
  ];
  const answers = await t.executor.query(can, { questions }, { actor: viewer, request: request() });
  expect(answers).toEqual([
    {
      allowed: false,
      policies: [],
      reason: "No policy allows you to grant and revoke roles. It takes the role admin.",
    },
    { allowed: true, policies: ["viewers-read"], reason: null },
  ]);
});

test("questions that make no sense name their field", async () => {
  const t = await runtime();
  const asViewer: Caller = { actor: viewer, request: request() };
  const ask = (permission: string, type: string, id = "x") =>
    t.executor.query(can, { questions: [{ permission, resource: { type, id } }] }, asViewer);
  const issue = (path: string) => ({ code: "invalid", details: { issues: [{ path }] } });
  await expect(ask("policy.rule_all", "policy.role")).rejects.toMatchObject(issue("questions.0.permission"));
  await expect(ask("policy.read_roles", "toString")).rejects.toMatchObject(
    issue("questions.0.resource.type"),
  );
  await expect(ask("policy.read_roles", "policy.role", "\u0000")).rejects.toMatchObject(
    issue("questions.0.resource.id"),
  );
  const question = { permission: "policy.read_roles", resource: { type: "policy.role", id: "x" } };
  const many = { questions: Array.from({ length: 101 }, () => question) };
  await expect(t.executor.query(can, many, asViewer)).rejects.toMatchObject(issue("questions"));
  expect(await t.executor.query(can, { questions: [] }, asViewer)).toEqual([]);
});
