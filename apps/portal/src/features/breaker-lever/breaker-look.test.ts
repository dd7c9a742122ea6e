import { expect, test } from "vitest";
import { disagreement, isNotable, lookOf } from "./breaker-look.ts";
import { heldBy, someBreaker } from "./testing.ts";

const instances = (part: Partial<ReturnType<typeof someBreaker>["instances"]>) => ({
  total: 0,
  open: 0,
  halfOpen: 0,
  closed: 0,
  silent: 0,
  ...part,
});

test.each([
  ["open", someBreaker({ state: "open" }), "critical"],
  ["half-open", someBreaker({ state: "half-open" }), "warning"],
  ["forced-open", someBreaker({ state: "open", forced: heldBy("open") }), "critical"],
  ["forced-closed", someBreaker({ forced: heldBy("closed") }), "warning"],
  ["unknown", someBreaker({ state: "unknown" }), "unknown"],
  ["closed", someBreaker(), "ok"],
] as const)("a breaker that is %s looks so", (kind, breaker, state) => {
  expect(lookOf(breaker)).toMatchObject({ kind, state });
});

test("nothing is claimed of a breaker whose instances have all gone silent", () => {
  const breaker = someBreaker({ state: "open", instances: instances({ total: 3, silent: 3 }) });
  expect(lookOf(breaker).kind).toBe("silent");
});

test("held closed but open in an instance that has not obeyed yet, it is open", () => {
  expect(lookOf(someBreaker({ state: "open", forced: heldBy("closed") })).kind).toBe("open");
});

test("instances that differ are counted among those that live", () => {
  const breaker = someBreaker({
    state: "open",
    disagree: true,
    instances: instances({ total: 10, open: 3, closed: 6, silent: 1 }),
  });
  expect(disagreement(breaker)).toBe("3 of 9 instances open");
  expect(disagreement({ ...breaker, disagree: false })).toBeNull();
});

test("a closed breaker that nobody holds is quiet, and so is one of which nobody hears", () => {
  expect(isNotable(someBreaker())).toBe(false);
  expect(isNotable(someBreaker({ instances: instances({ total: 3, silent: 3 }) }))).toBe(false);
  expect(isNotable(someBreaker({ state: "half-open" }))).toBe(true);
  expect(isNotable(someBreaker({ forced: heldBy("closed") }))).toBe(true);
});
