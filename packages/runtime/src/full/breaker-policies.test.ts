import { breakerPermissions } from "@signalbox/domain/breakers/permissions";
import { systemActor, type Actor } from "@signalbox/kernel";
import { createPolicyEngine } from "@signalbox/policy-engine";
import { admin, developer, operator, person, viewer } from "@signalbox/testkit";
import { expect, test } from "vitest";

const engine = createPolicyEngine();
const now = new Date("2026-01-01T00:00:00Z");
const team = "group:default/shop";

const may = (actor: Actor, owners: string[] = []) =>
  breakerPermissions
    .filter((permission) => {
      const resource = { type: permission.resourceType, id: "production/shop/pay", owners };
      return engine.decide({ actor, permission, resource, now }).allowed;
    })
    .map(({ name }) => name.replace("breakers.", ""));

const table: [string, Actor, string[]][] = [
  ["a viewer", viewer, ["read"]],
  ["a developer", developer, ["read", "force"]],
  ["an operator", operator, ["read", "force"]],
  ["an administrator", admin, ["read", "force"]],
  ["the part of the system that records breakers", systemActor("breakers"), ["record"]],
  ["another part of the system", systemActor("flags"), []],
  ["nobody known", { kind: "anonymous", id: "anonymous" }, []],
];
test.each(table)("%s may do its part", (_name, actor, expected) => {
  expect(may(actor)).toEqual(expected);
});

test("a member of the team that owns the caller forces its breakers, whatever their role", () => {
  expect(may(person("viewer", { groups: [team] }), [team])).toEqual(["read", "force"]);
});
