import {
  archiveFlags,
  changeFlags,
  changeSegments,
  createFlags,
  flagPermissions,
  followEntities,
  importFlags,
  killFlags,
  manageEnvironments,
  manageKeys,
  readFlags,
  readKeys,
  runSchedules,
} from "@signalbox/domain/flags/permissions";
import { systemActor, type Actor, type Permission } from "@signalbox/kernel";
import { createPolicyEngine } from "@signalbox/policy-engine";
import { admin, developer, operator, person, viewer } from "@signalbox/testkit";
import { expect, test } from "vitest";

const engine = createPolicyEngine();
const now = new Date("2026-01-01T00:00:00Z");
const team = "group:default/shop";

function may(actor: Actor, owners: string[] = [team]): Permission[] {
  return flagPermissions.filter((permission) => {
    const resource = { type: permission.resourceType, id: "checkout", owners };
    return engine.decide({ actor, permission, resource, now }).allowed;
  });
}

const names = (permissions: readonly Permission[]) => permissions.map(({ name }) => name).sort();
const people = [
  readFlags,
  createFlags,
  changeFlags,
  killFlags,
  archiveFlags,
  changeSegments,
  manageEnvironments,
  readKeys,
  manageKeys,
  importFlags,
];

const table: [string, Actor, readonly Permission[]][] = [
  ["a viewer", viewer, [readFlags]],
  ["a developer", developer, [readFlags, createFlags, killFlags]],
  ["an operator", operator, people],
  ["an administrator", admin, people],
  ["the part of the system that moves flags", systemActor("flags"), [runSchedules, followEntities]],
  ["another part of the system", systemActor("ingestion"), []],
  ["nobody known", { kind: "anonymous", id: "anonymous" }, []],
];
test.each(table)(
  "%s may do this and no more with flags and environments of others",
  (_name, actor, allowed) => {
    expect(names(may(actor))).toEqual(names(allowed));
  },
);

test("a member of the owning team changes, kills and archives its flags, whatever their role", () => {
  const member = person("viewer", { groups: [team] });
  const own = flagPermissions.filter(({ resourceType }) => resourceType === "flags.flag");
  const allowed = names(may(member)).filter((name) => names(own).includes(name));
  expect(allowed).toEqual(names([readFlags, createFlags, changeFlags, killFlags, archiveFlags]));
  expect(names(may(member, ["group:default/search"]))).toEqual(names([readFlags]));
});

test("keys are kept from those who only own something", () => {
  const member = person("developer", { groups: [team] });
  const resource = { type: "flags.key", id: "production", owners: [team] };
  expect(engine.decide({ actor: member, permission: readKeys, resource, now })).toMatchObject({
    allowed: false,
    policies: ["keys-are-for-operators"],
    reason: "The keys of environments are for operators and administrators.",
  });
});

test("whoever has a shell on the machine creates keys there, and can do nothing else to flags", () => {
  expect(names(may(systemActor("cli")))).toEqual(names([readKeys, manageKeys]));
});

const token = (scopes: string[]): Actor => {
  return { ...developer, kind: "token", id: "tok_1", ownerId: developer.id, scopes };
};

test("a token of a developer kills with the scope operate and creates with the scope write", () => {
  expect(names(may(token(["operate"])))).toEqual(names([readFlags, killFlags]));
  expect(names(may(token(["write"])))).toEqual(names([readFlags, createFlags]));
  expect(names(may(token(["read"])))).toEqual(names([readFlags]));
});

test("schedules and entities are followed by nobody but the system, administrators included", () => {
  for (const permission of [runSchedules, followEntities]) {
    const resource = { type: permission.resourceType, id: "checkout", owners: [admin.id] };
    expect(engine.decide({ actor: admin, permission, resource, now }).policies).toEqual(["only-the-system"]);
  }
});
