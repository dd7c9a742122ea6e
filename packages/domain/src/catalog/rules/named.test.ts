import { expect, test } from "vitest";
import { refsMeant, type NamedEntity } from "./named.ts";

const group = (name: string, title = name): NamedEntity => ({ ref: `group:default/${name}`, name, title });

test.each([
  [
    "a name is meant by itself, whatever begins so",
    ["payments", "payments-eu", "team-payments"],
    ["payments"],
  ],
  ["a team's usual form of the name is meant", ["team-payments", "payments-eu"], ["team-payments"]],
  [
    "while it is being typed all that begin so are meant",
    ["payments-eu", "payments-us"],
    ["payments-eu", "payments-us"],
  ],
])("%s", (_rule, names, meant) => {
  const candidates = names.map((name) => group(name));
  expect(refsMeant("Payments", candidates)).toEqual(meant.map((name) => `group:default/${name}`));
});

test("a title is a name too", () => {
  expect(refsMeant("Payments", [group("g-17", "payments"), group("payments-eu")])).toEqual([
    "group:default/g-17",
  ]);
});
