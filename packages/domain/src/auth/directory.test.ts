import { expect, test } from "vitest";
import { compareMemberships } from "./directory.ts";

const in_ = (groupRef: string, ...users: string[]) => users.map((userRef) => ({ groupRef, userRef }));

test("what changed is told by group, in order", () => {
  const before = [...in_("group:b", "user:1", "user:2"), ...in_("group:c", "user:1")];
  const after = [
    ...in_("group:b", "user:3", "user:2"),
    ...in_("group:c", "user:1"),
    ...in_("group:a", "user:9", "user:4"),
  ];
  expect(compareMemberships(before, after).byGroup).toEqual([
    { groupRef: "group:a", joined: ["user:4", "user:9"], left: [] },
    { groupRef: "group:b", joined: ["user:3"], left: ["user:1"] },
  ]);
});

test("nothing changed in the same memberships in another order", () => {
  const list = [...in_("group:b", "user:1", "user:2"), ...in_("group:c", "user:1")];
  expect(compareMemberships(list, list.toReversed())).toEqual({ joined: [], left: [], byGroup: [] });
});
