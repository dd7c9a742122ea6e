import { SavedView } from "@signalbox/domain/workspace/schema";
import { expect, test } from "vitest";
import { defaultHref, isModified, shelvesOf, viewHref, viewKey, viewNamed } from "./view-address.ts";

const view = (change: Partial<SavedView> = {}): SavedView =>
  SavedView.parse({
    id: "vie_00000000",
    list: "catalog",
    name: "Production",
    query: "lifecycle:production",
    sort: null,
    team: null,
    version: 1,
    isDefault: false,
    updatedAt: "2026-01-01T00:00:00.000Z",
    ...change,
  });

test("a team's view is named behind its team, and its namespace where that is not the default one", () => {
  expect(viewKey(view())).toBe("Production");
  expect(viewKey(view({ team: "group:default/payments" }))).toBe("payments/Production");
  expect(viewKey(view({ team: "group:eu/payments" }))).toBe("eu/payments/Production");
});

test("the address of a view carries its name and its state", () => {
  expect(viewHref(view({ sort: "-updated" }))).toBe(
    "/catalog?view=Production&q=lifecycle%3Aproduction&sort=-updated",
  );
  expect(viewHref(view({ query: "" }))).toBe("/catalog?view=Production");
});

test("one's own view and a team's of the same name are told apart", () => {
  const views = [view(), view({ team: "group:default/payments" })];
  expect(viewNamed(views, "payments/Production")?.team).toBe("group:default/payments");
  expect(viewNamed(views, "Production")?.team).toBeNull();
  expect(viewNamed(views, "Gone")).toBeNull();
  expect(viewNamed(views, "")).toBeNull();
});

test("another text or order is a modification, a space at the end is none", () => {
  const state = { query: "lifecycle:production ", sort: null };
  expect(isModified(view(), state)).toBe(false);
  expect(isModified(view(), { ...state, sort: "name" })).toBe(true);
  expect(isModified(view(), { ...state, query: "x" })).toBe(true);
});

test("the list opens with the default view, unless something is asked of it", () => {
  const views = [view(), view({ name: "B", isDefault: true, query: "" })];
  expect(defaultHref([view()], {})).toBeNull();
  expect(defaultHref(views, {})).toBe("/catalog?view=B");
  expect(defaultHref(views, { view: "" })).toBeNull();
  expect(defaultHref(views, { q: "x" })).toBeNull();
});

test("one's own views come before those of teams", () => {
  const views = [view({ team: "group:default/z" }), view({ team: "group:default/a" }), view()];
  expect(shelvesOf(views).map(({ title }) => title)).toEqual(["Yours", "a", "z"]);
});
