import { expect, test } from "vitest";
import { peopleGroups, type Candidate } from "./people-groups.ts";

const people: Candidate[] = [
  { ref: "user:default/ada", name: "Ada Lovelace", role: "developer" },
  { ref: "user:default/grace", name: "Grace Hopper", role: "admin" },
  { ref: "user:default/alan", name: "Alan Turing", role: null },
];

test("people are grouped by role, the most powerful first", () => {
  expect(peopleGroups(people, "").map(({ title }) => title)).toEqual([
    "Admins",
    "Developers",
    "Without a role",
  ]);
});

test("a person is found by any part of name and ref", () => {
  expect(peopleGroups(people, "LOVE ada").flatMap((group) => group.people.map(({ ref }) => ref))).toEqual([
    "user:default/ada",
  ]);
});

test("a text that nobody has gives no groups", () => {
  expect(peopleGroups(people, "zzz")).toEqual([]);
});
