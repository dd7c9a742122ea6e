import { definePermission, systemActor, type Actor, type Permission } from "@signalbox/kernel";
import { expect, test } from "vitest";
import { createPolicyEngine, readPolicies, type PolicySource } from "./index.ts";

const engine = createPolicyEngine();
const now = new Date("2026-01-01T00:00:00Z");

type Person = Extract<Actor, { kind: "person" }>;
type Token = Extract<Actor, { kind: "token" }>;

const person = (change: Partial<Person> = {}): Person => {
  return { kind: "person", id: "usr_ana", name: "Ana", groups: [], roles: [], ...change };
};
const token = (scopes: string[], change: Partial<Token> = {}): Token => {
  return {
    kind: "token" as const,
    id: "tok_1",
    name: "ci",
    ownerId: "usr_ana",
    groups: [],
    roles: ["admin" as const],
    scopes,
    ...change,
  };
};

const permissionTo = (action: Permission["action"], name = `thing.${action}`): Permission =>
  definePermission({ name, action, resourceType: "catalog.entity", title: `${action} things` });

function decide(actor: Actor, permission: Permission, resource: { type?: string; owners?: string[] } = {}) {
  const { type = "catalog.entity", owners = [] } = resource;
  return engine.decide({ actor, permission, resource: { type, id: "one", owners }, now });
}

const roles = ["viewer", "developer", "operator", "admin"] as const;
const actions = ["read", "create", "update", "delete", "operate", "administer"] as const;
const allowedTo: Record<(typeof roles)[number], readonly string[]> = {
  viewer: ["read"],
  developer: ["read"],
  operator: ["read", "create", "update", "delete", "operate"],
  admin: actions,
};

for (const role of roles) {
  for (const action of actions) {
    const may = allowedTo[role].includes(action);
    test(`a ${role} ${may ? "may" : "may not"} ${action} what others own`, () => {
      const answer = decide(person({ roles: [role] }), permissionTo(action), { owners: ["group:default/x"] });
      expect(answer.allowed).toBe(may);
    });
  }
}

test("a developer may have a location read again", () => {
  const refresh = permissionTo("update", "catalog.refresh_location");
  expect(decide(person({ roles: ["developer"] }), refresh).allowed).toBe(true);
  expect(decide(person({ roles: ["viewer"] }), refresh).allowed).toBe(false);
});

test("a developer may register locations, and unregister what they registered", () => {
  const dev = person({ roles: ["developer"] });
  const location = { type: "catalog.location" };
  const register = permissionTo("create", "catalog.register_location");
  const unregister = permissionTo("delete", "catalog.unregister_location");
  expect(decide(dev, register, location).allowed).toBe(true);
  expect(decide(person({ roles: ["viewer"] }), register, location).allowed).toBe(false);
  expect(decide(dev, unregister, { ...location, owners: ["usr_someone"] }).allowed).toBe(false);
  expect(decide(dev, unregister, { ...location, owners: ["usr_ana"] }).allowed).toBe(true);
});

test("an operator pushes with a token that may write; a developer does not push", () => {
  const push = permissionTo("create", "catalog.push_entities");
  const source = { type: "catalog.source" };
  expect(decide(token(["write"], { roles: ["operator"] }), push, source).allowed).toBe(true);
  expect(decide(token(["operate"], { roles: ["operator"] }), push, source).allowed).toBe(false);
  expect(decide(token(["write"], { roles: ["developer"] }), push, source).allowed).toBe(false);
});

test("a member of the owning team may change what it owns, whatever their role", () => {
  const ana = person({ groups: ["group:default/payments"] });
  const owners = ["group:default/payments"];
  expect(decide(ana, permissionTo("update"), { owners })).toEqual({
    allowed: true,
    policies: ["owners-change-their-own"],
  });
  expect(decide(ana, permissionTo("update"), { owners: ["group:default/search"] }).allowed).toBe(false);
});

test("an owner may not administer what they own", () => {
  const ana = person({ entityRef: "user:default/ana" });
  expect(decide(ana, permissionTo("administer"), { owners: ["user:default/ana"] }).allowed).toBe(false);
});

test("an operator has no say over sessions, tokens and roles of others", () => {
  for (const type of ["auth.person", "auth.session", "auth.token", "policy.role"]) {
    const answer = decide(person({ roles: ["operator"] }), permissionTo("delete"), {
      type,
      owners: ["usr_bo"],
    });
    expect(answer.allowed, type).toBe(false);
  }
});

test("nobody but administrators and the account itself sees the sessions and tokens of a person", () => {
  const read = permissionTo("read");
  const bo = { type: "auth.person", owners: ["usr_bo"] };
  expect(decide(person({ roles: ["operator"] }), read, bo).allowed).toBe(false);
  expect(decide(person({ id: "usr_bo" }), read, bo).allowed).toBe(true);
  expect(decide(person({ roles: ["admin"] }), read, bo).allowed).toBe(true);
});

const scopeCases: [string[], string[]][] = [
  [["read"], ["read"]],
  [["write"], ["read", "create", "update", "delete"]],
  [["operate"], ["read", "operate"]],
  [["admin"], ["read", "administer"]],
  [[], []],
];
for (const [scopes, allowed] of scopeCases) {
  test(`a token of an administrator with the scopes [${scopes.join()}] may ${allowed.join(", ") || "nothing"}`, () => {
    const may = actions.filter((action) => decide(token(scopes), permissionTo(action)).allowed);
    expect(may).toEqual(allowed);
  });
}

test("a scope gives a token nothing that its owner may not do", () => {
  const viewersToken = token(["read", "write", "operate", "admin"], { roles: ["viewer"] });
  expect(actions.filter((action) => decide(viewersToken, permissionTo(action)).allowed)).toEqual(["read"]);
});

test("a token cannot make, change or revoke sessions and tokens, not even its owner's", () => {
  for (const type of ["auth.person", "auth.session", "auth.token"]) {
    for (const action of ["create", "update", "delete"] as const) {
      const answer = decide(token(["write", "admin"]), permissionTo(action), { type, owners: ["usr_ana"] });
      expect(answer, `${action} ${type}`).toMatchObject({ policies: ["tokens-do-not-make-credentials"] });
    }
  }
});

test("the anonymous actor may sign in and nothing else", () => {
  const anonymous: Actor = { kind: "anonymous", id: "anonymous" };
  expect(decide(anonymous, permissionTo("create", "auth.sign_in"), { type: "auth.sign-in" }).allowed).toBe(
    true,
  );
  for (const action of actions) expect(decide(anonymous, permissionTo(action)).allowed, action).toBe(false);
  expect(decide(anonymous, permissionTo("read"))).toMatchObject({ reason: "Sign in to read things." });
});

test("a part of the system may do its own job only", () => {
  const ingest = permissionTo("administer", "catalog.ingest");
  expect(decide(systemActor("ingestion"), ingest, { type: "catalog.location" }).allowed).toBe(true);
  const roles = { type: "policy.role" };
  expect(
    decide(systemActor("ingestion"), permissionTo("administer", "policy.change_roles"), roles).allowed,
  ).toBe(false);
  const change = permissionTo("administer", "policy.change_roles");
  expect(decide(systemActor("configuration"), change, roles).allowed).toBe(true);
  expect(decide(systemActor("cli"), ingest, { type: "catalog.location" }).allowed).toBe(false);
  expect(decide(systemActor("unheard-of"), permissionTo("read")).allowed).toBe(false);
});

test("nobody but the system ingests, not even an administrator", () => {
  const answer = decide(person({ roles: ["admin"] }), permissionTo("administer", "catalog.ingest"));
  expect(answer).toEqual({
    allowed: false,
    policies: ["only-the-system"],
    reason: "Only Signalbox itself does this.",
  });
});

test("a refusal by silence names the lowest role and the owners that would be heard", () => {
  const answer = decide(person({ roles: ["viewer"] }), permissionTo("update"), {
    owners: ["group:default/x"],
  });
  expect(answer).toEqual({
    allowed: false,
    policies: [],
    reason:
      "No policy allows you to update things. It takes the role operator or being an owner (group:default/x).",
  });
});

test("all policies that forbid are named, with their reasons", () => {
  const answer = decide(token(["read"]), permissionTo("update"), { type: "auth.token", owners: ["usr_ana"] });
  expect(answer).toMatchObject({
    policies: ["token-scope-write", "tokens-do-not-make-credentials"],
    reason:
      "This token lacks the scope write. Sessions and tokens are managed by people who are signed in, not by tokens.",
  });
});

test("the same question has the same answer; only the time in it can change it", () => {
  const frozen = withPolicy(`@id("freeze") @reason("The year is over.")
    forbid (principal, action, resource) when { context.now >= datetime("2027-01-01") };`);
  const ask = (time: string) => {
    const resource = { type: "catalog.entity", id: "one", owners: [] };
    const question = { actor: person({ roles: ["admin"] }), permission: permissionTo("update"), resource };
    return createPolicyEngine(frozen).decide({ ...question, now: new Date(time) });
  };
  expect(ask("2026-12-31T23:59:59Z").allowed).toBe(true);
  expect(ask("2027-01-01T00:00:00Z")).toMatchObject({ allowed: false, reason: "The year is over." });
});

test("a changed policy changes the version", () => {
  const changed = withPolicy('@id("more") @reason("More.") permit (principal is System, action, resource);');
  expect(createPolicyEngine(changed).version).not.toBe(engine.version);
  expect(createPolicyEngine().version).toBe(engine.version);
});

function withPolicy(text: string): PolicySource {
  const { schema, files } = readPolicies();
  return { schema, files: [...files, { name: "extra.cedar", text }] };
}
