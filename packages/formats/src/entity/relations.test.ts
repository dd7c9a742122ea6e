import { expect, test } from "vitest";
import { KIND_RULES } from "./kind-rules.ts";
import { deriveRelations, inverseRelation, relationFields } from "./relations.ts";

const of = (kind: string, spec: Record<string, unknown>, namespace?: string) =>
  deriveRelations({ kind, metadata: { namespace }, spec }).map(
    ({ type, targetRef }) => `${type} ${targetRef}`,
  );

test.each([
  ["Component", { owner: "pay" }, ["ownedBy group:default/pay"]],
  ["Component", { owner: "user:ada" }, ["ownedBy user:default/ada"]],
  [
    "Component",
    { system: "s", subcomponentOf: "c" },
    ["partOf system:default/s", "partOf component:default/c"],
  ],
  [
    "Component",
    { providesApis: ["a"], consumesApis: ["x/b"] },
    ["providesApi api:default/a", "consumesApi api:x/b"],
  ],
  [
    "Component",
    { dependsOn: ["resource:db"], dependencyOf: ["component:c"] },
    ["dependsOn resource:default/db", "dependencyOf component:default/c"],
  ],
  ["API", { owner: "pay", system: "s" }, ["ownedBy group:default/pay", "partOf system:default/s"]],
  [
    "Resource",
    { owner: "pay", dependsOn: ["component:c"] },
    ["ownedBy group:default/pay", "dependsOn component:default/c"],
  ],
  ["System", { owner: "pay", domain: "d" }, ["ownedBy group:default/pay", "partOf domain:default/d"]],
  ["Domain", { owner: "pay", subdomainOf: "d" }, ["ownedBy group:default/pay", "partOf domain:default/d"]],
  [
    "Group",
    { parent: "p", children: ["c"], members: ["ada"] },
    ["childOf group:default/p", "parentOf group:default/c", "hasMember user:default/ada"],
  ],
  ["User", { memberOf: ["g"] }, ["memberOf group:default/g"]],
  ["Location", { targets: ["./a.yaml"] }, []],
  ["Template", { owner: "pay" }, ["ownedBy group:default/pay"]],
  [
    "AiResource",
    { owner: "pay", plugins: ["p"] },
    ["ownedBy group:default/pay", "hasPart airesource:default/p"],
  ],
])("%s %j", (kind, spec, relations) => {
  expect(of(kind, spec)).toEqual(relations);
});

test("a target without namespace lies in that of the entity that names it", () => {
  expect(of("Component", { owner: "pay" }, "Shop")).toEqual(["ownedBy group:shop/pay"]);
});

test("a relation that is declared twice is one relation", () => {
  expect(of("Component", { dependsOn: ["component:a", "Component:default/A"] })).toEqual([
    "dependsOn component:default/a",
  ]);
});

test("a target without kind where the field gives none is no relation", () => {
  expect(of("Component", { dependsOn: ["db"] })).toEqual([]);
});

test.each([
  ["ownedBy", "ownerOf"],
  ["partOf", "hasPart"],
  ["providesApi", "apiProvidedBy"],
  ["consumesApi", "apiConsumedBy"],
  ["dependsOn", "dependencyOf"],
  ["childOf", "parentOf"],
  ["memberOf", "hasMember"],
])("%s and %s are two ends of one relation", (forward, reverse) => {
  expect(inverseRelation(forward)).toBe(reverse);
  expect(inverseRelation(reverse)).toBe(forward);
});

test("only Users and Groups say who belongs to what", () => {
  const membership = ["memberOf", "hasMember", "childOf", "parentOf"];
  const declaring = Object.keys(KIND_RULES).filter((kind) =>
    relationFields(kind).some(({ type }) => membership.includes(type)),
  );
  expect(declaring).toEqual(["Group", "User"]);
});
