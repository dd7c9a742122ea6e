import { expect, test } from "vitest";
import { heldBy, someBreaker } from "../breaker-lever/testing.ts";
import { facetValues, fitsFilter, stateCounts } from "./wall-filter.ts";
import { NO_FILTER } from "./wall-params.ts";

const open = someBreaker({ name: "payments", state: "open", owner: "group:default/shop" });
const held = someBreaker({ name: "stock", forced: heldBy("open"), state: "open", environment: "staging" });
const closed = someBreaker({ service: "web", name: "catalog" });
const all = [open, held, closed];

const fitting = (filter: Partial<typeof NO_FILTER>) =>
  all.filter((one) => fitsFilter(one, { ...NO_FILTER, ...filter })).map(({ name }) => name);

test("without a filter everything is shown", () =>
  expect(fitting({})).toEqual(["payments", "stock", "catalog"]));

test("words are looked for in caller, dependency, name and environment", () => {
  expect(fitting({ q: "checkout -> PAY" })).toEqual(["payments"]);
  expect(fitting({ q: "checkout → pay" })).toEqual(["payments"]);
  expect(fitting({ q: "staging" })).toEqual(["stock"]);
});

test("each field narrows to what is equal", () => {
  expect(fitting({ environment: "production", service: "checkout" })).toEqual(["payments"]);
  expect(fitting({ owner: "group:default/shop" })).toEqual(["payments"]);
  expect(fitting({ dependency: "catalog" })).toEqual(["catalog"]);
});

test("a breaker can be open and forced at once", () => {
  expect(fitting({ state: "open" })).toEqual(["payments", "stock"]);
  expect(fitting({ state: "forced" })).toEqual(["stock"]);
  expect(fitting({ state: "closed" })).toEqual(["catalog"]);
});

test("the counts are of all states, whichever of them is chosen", () => {
  const counts = stateCounts(all, { ...NO_FILTER, state: "closed" });
  expect(counts).toEqual({ open: 2, "half-open": 0, forced: 1, differing: 0, silent: 0, closed: 1 });
});

test("the values of a field come with their counts, the most frequent first", () => {
  expect(facetValues(all, "service")).toEqual([
    { value: "checkout", count: 2 },
    { value: "web", count: 1 },
  ]);
  expect(facetValues(all, "owner")).toEqual([{ value: "group:default/shop", count: 1 }]);
});
