import { expect, test } from "vitest";
import { locationView, meets } from "./location-view.ts";
import { parsePredicate } from "./predicate.ts";

const location = locationView({ id: "loc_1", type: "url", target: "https://git.example.org/Shop.yaml" });

test("a location has the entity that Backstage would give it, or the one that names it", () => {
  // Source: the SHA-1 of "url:https://git.example.org/Shop.yaml", as Backstage names the entity of a location.
  expect(location.entityRef).toBe("location:default/generated-5839f52f083b72848b4259ea057f4e3aeef40adf");
  const parentRef = "location:default/all";
  expect(locationView({ id: "loc_1", type: "file", target: "a", parentRef }).entityRef).toBe(parentRef);
});

test.each([
  [{ type: "URL" }, true],
  [{ type: "file" }, false],
  [{ id: "loc_1", target: { $hasPrefix: "https://GIT." } }, true],
  [{ target: { $in: ["a", "https://git.example.org/shop.yaml"] } }, true],
  [{ target: { $in: [] } }, false],
  [{ entityref: { $exists: true } }, true],
  [{ origin: { $exists: true } }, false],
  [{ origin: "url" }, false],
  [{ $not: { type: "file" } }, true],
  [{ $any: [{ type: "file" }, { id: "loc_1" }] }, true],
  [{ $all: [{ type: "url" }, { id: "loc_2" }] }, false],
  [{}, true],
])("a location meets %j: %s", (query, expected) => {
  expect(meets(location, parsePredicate(query))).toBe(expected);
});
