import { expect, test } from "vitest";
import { createKeyMatcher } from "./key-sequences.ts";

function type(keys: string, gap = 100): (string | null)[] {
  const match = createKeyMatcher(["g h", "g c", "?", "/"]);
  return keys.split(" ").map((key, index) => match({ key, modified: false, at: 10_000 + index * gap }));
}

test("a sequence fires on its last key", () => {
  expect(type("g h")).toEqual([null, "g h"]);
});

test("a single key fires at once", () => {
  expect(type("?")).toEqual(["?"]);
});

test("a wrong second key does not fire and does not spoil the next sequence", () => {
  expect(type("g x g c")).toEqual([null, null, null, "g c"]);
});

test("a doubled first key still leads on", () => {
  expect(type("g g h")).toEqual([null, null, "g h"]);
});

test("a sequence typed too slowly does not fire", () => {
  expect(type("g h", 2000)).toEqual([null, null]);
});

test("the last key alone does not fire", () => {
  expect(type("h")).toEqual([null]);
});

test("a key with Ctrl held ends the sequence", () => {
  const match = createKeyMatcher(["g h"]);
  match({ key: "g", modified: false, at: 1 });
  match({ key: "k", modified: true, at: 2 });
  expect(match({ key: "h", modified: false, at: 3 })).toBeNull();
});
