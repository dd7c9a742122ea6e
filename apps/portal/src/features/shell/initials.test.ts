import { expect, test } from "vitest";
import { initialsOf } from "./initials.ts";

test.each([
  ["Ada Lovelace", "AL"],
  ["Grace Brewster Hopper", "GH"],
  ["ci-deploy", "C"],
  ["  Åsa   Öberg ", "ÅÖ"],
  ["", ""],
])("%s is shown as %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
