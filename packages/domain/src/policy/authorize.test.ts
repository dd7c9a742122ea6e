import { definePermission, type Actor } from "@signalbox/kernel";
import { expect, test } from "vitest";
import { createAuthorize, directoryOf } from "./authorize.ts";
import type { Question } from "./ports.ts";

const permission = definePermission({ name: "a.b", action: "read", resourceType: "auth.person", title: "b" });
const person: Actor = { kind: "person", id: "usr_ana", name: "Ana", groups: [], roles: [] };
const token: Actor = {
  kind: "token",
  id: "tok_1",
  name: "ci",
  ownerId: "usr_ana",
  groups: [],
  roles: [],
  scopes: [],
};

function asked(actor: Actor, resource: { type: string; id: string }): Promise<Question> {
  return new Promise((resolve, reject) => {
    const authorize = createAuthorize({
      engine: { decide: (question) => (resolve(question), { allowed: true, policies: [] }) },
      owners: directoryOf({ catalog: { ownersOf: async ({ id }) => [`owner of ${id}`] } }),
      clock: { now: () => new Date(0) },
    });
    authorize(actor, permission, resource).catch(reject);
  });
}

test("self is the caller's own account, a token's that of its owner", async () => {
  const own = { type: "auth.person", id: "usr_ana", owners: ["usr_ana"] };
  expect((await asked(person, { type: "auth.person", id: "self" })).resource).toEqual(own);
  expect((await asked(token, { type: "auth.person", id: "self" })).resource).toEqual(own);
});

test("owners are asked of the domain that the resource belongs to", async () => {
  const { resource } = await asked(person, { type: "catalog.entity", id: "component:default/a" });
  expect(resource.owners).toEqual(["owner of component:default/a"]);
});

test("a resource of a domain without owners has none", async () => {
  expect((await asked(person, { type: "register", id: "register" })).resource.owners).toEqual([]);
  expect((await asked(person, { type: "toString.x", id: "1" })).resource.owners).toEqual([]);
});

test("the time is part of the question", async () => {
  expect((await asked(person, { type: "register", id: "register" })).now).toEqual(new Date(0));
});
