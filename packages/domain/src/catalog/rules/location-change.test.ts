import type { Id, NewId } from "@signalbox/kernel";
import { expect, test } from "vitest";
import type { StoredLocation } from "../location.ts";
import { LocationId } from "../schema.ts";
import { changeOf, type WantedLocation } from "./location-change.ts";

const wanted = (target: string): WantedLocation => ({
  type: "file",
  target,
  origin: "configuration",
  parentRef: null,
  depth: 0,
  presence: "required",
});
const stored = (target: string, removedAt: Date | null = null): StoredLocation => ({
  ...wanted(target),
  id: LocationId.parse(`loc_stored00${target}`),
  registeredBy: null,
  error: "old",
  lastReadAt: new Date(0),
  removedAt,
});
const newId: NewId = (prefix) => `${prefix}_new00000` as Id<typeof prefix>;
const change = (before: StoredLocation[], after: WantedLocation[]) => {
  const { added, removed } = changeOf(before, after, newId);
  return { added: added.map(({ id }) => id), removed: removed.map(({ id }) => id) };
};

test("what is asked for and not there is added, what is there and not asked for is removed", () => {
  expect(change([stored("a"), stored("b")], [wanted("b"), wanted("c")])).toEqual({
    added: ["loc_new00000"],
    removed: ["loc_stored00a"],
  });
});

test("asking twice for one target is asking once", () => {
  expect(change([], [wanted("a"), wanted("a")]).added).toHaveLength(1);
});

test("what comes back keeps its id and starts unread", () => {
  const { added } = changeOf([stored("a", new Date(0))], [wanted("a")], newId);
  expect(added).toMatchObject([{ id: "loc_stored00a", removedAt: null, lastReadAt: null, error: null }]);
});

test("what was removed before is not removed again", () => {
  expect(change([stored("a", new Date(0))], [])).toEqual({ added: [], removed: [] });
});
