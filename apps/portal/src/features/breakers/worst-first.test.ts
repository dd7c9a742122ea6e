import { expect, test } from "vitest";
import { heldBy, someBreaker } from "../breaker-lever/testing.ts";
import { worstFirst } from "./worst-first.ts";

const ordered = (...breakers: ReturnType<typeof someBreaker>[]) =>
  breakers.toSorted(worstFirst).map(({ name }) => name);

const traffic = (callsPerSecond: number, errorRate = 0) => ({
  ...someBreaker().traffic,
  callsPerSecond,
  errorRate,
});

test("what turns calls away comes first, what is held by hand next, the closed last", () => {
  const silent = { total: 2, open: 0, halfOpen: 0, closed: 0, silent: 2 };
  const names = ordered(
    someBreaker({ name: "closed" }),
    someBreaker({ name: "silent", instances: silent }),
    someBreaker({ name: "forced-closed", forced: heldBy("closed") }),
    someBreaker({ name: "half-open", state: "half-open" }),
    someBreaker({ name: "forced-open", state: "open", forced: heldBy("open") }),
    someBreaker({ name: "open", state: "open" }),
  );
  expect(names).toEqual(["open", "forced-open", "half-open", "forced-closed", "silent", "closed"]);
});

test("among open ones the busiest comes first", () => {
  const quiet = someBreaker({ name: "a-quiet", state: "open", traffic: traffic(1) });
  const busy = someBreaker({ name: "b-busy", state: "open", traffic: traffic(500) });
  expect(ordered(quiet, busy)).toEqual(["b-busy", "a-quiet"]);
});

test("among closed ones the one that fails most comes first", () => {
  const fine = someBreaker({ name: "a-fine", traffic: traffic(500) });
  const failing = someBreaker({ name: "b-failing", traffic: traffic(5, 0.3) });
  expect(ordered(fine, failing)).toEqual(["b-failing", "a-fine"]);
});

test("numbers that are alike do not change the order", () => {
  const a = someBreaker({ name: "a", traffic: traffic(10, 0.11) });
  const b = someBreaker({ name: "b", traffic: traffic(12, 0.14) });
  expect(ordered(b, a)).toEqual(["a", "b"]);
});
