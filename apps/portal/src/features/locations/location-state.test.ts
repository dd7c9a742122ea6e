import type { LocationRow } from "@signalbox/domain/catalog/schema";
import { expect, test } from "vitest";
import { locationLook } from "./location-state.ts";
import { readResult } from "./read-result.ts";

const row = (change: Partial<LocationRow>): LocationRow => ({
  id: "loc_01abcdefgh" as LocationRow["id"],
  type: "file",
  target: "catalog/*.yaml",
  origin: "configuration",
  parentRef: null,
  registeredBy: null,
  state: "ok",
  error: null,
  entities: 3,
  problems: 0,
  lastReadAt: null,
  nextReadAt: null,
  failures: 0,
  lastChangedAt: null,
  ...change,
});

test.each([
  [row({}), "ok"],
  [row({ state: "problems", problems: 2 }), "warning"],
  [row({ state: "unreadable", error: "No such file" }), "critical"],
  [row({ state: "never-read" }), "unknown"],
])("each state of a location has its look", (location, state) => {
  expect(locationLook(location).state).toBe(state);
});

test("an unreadable location says why", () => {
  expect(locationLook(row({ state: "unreadable", error: "No such file" })).reason).toBe("No such file");
});

test("a read that refused documents is told as a warning with the counts", () => {
  expect(readResult(row({ state: "problems", problems: 1 }))).toEqual({
    title: "Read again",
    message: "3 entities, 1 document refused.",
    state: "warning",
  });
});

test("a read that no worker has done yet is not told as a success", () => {
  expect(readResult(null).state).toBe("unknown");
});
