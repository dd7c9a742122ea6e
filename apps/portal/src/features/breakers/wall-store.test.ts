import { expect, test, vi } from "vitest";
import { someBreaker } from "../breaker-lever/testing.ts";
import { NO_FILTER } from "./wall-params.ts";
import { createWall } from "./wall-store.ts";

const a = someBreaker({ name: "a" });
const b = someBreaker({ name: "b" });
const opened = someBreaker({ name: "b", state: "open" });
const change = (...changed: ReturnType<typeof someBreaker>[]) => ({ changed, removed: [] });

test("a breaker that opens gets a tile and comes first", () => {
  const wall = createWall([a, b], NO_FILTER);
  expect(wall.arrangement()).toMatchObject({ notable: [], quiet: [a.id, b.id] });
  wall.apply(change(opened));
  expect(wall.arrangement()).toMatchObject({ ids: [b.id, a.id], notable: [b.id], quiet: [a.id] });
});

test("while a place is held it changes in place, and is counted as waiting", () => {
  const wall = createWall([a, b], NO_FILTER);
  const before = wall.arrangement();
  wall.hold(true);
  wall.apply(change(opened));
  expect(wall.breaker(b.id)?.state).toBe("open");
  expect(wall.arrangement()).toEqual({ ...before, waiting: 1 });
  expect(wall.summary().counts.open).toBe(1);
  wall.hold(false);
  expect(wall.arrangement()).toMatchObject({ ids: [b.id, a.id], waiting: 0 });
});

test("whoever holds may have everything put in its place", () => {
  const wall = createWall([a, b], NO_FILTER);
  wall.hold(true);
  wall.apply(change(opened));
  wall.arrange();
  expect(wall.arrangement()).toMatchObject({ ids: [b.id, a.id], waiting: 0 });
});

test("what changed back is no longer waiting", () => {
  const wall = createWall([a, b], NO_FILTER);
  wall.hold(true);
  wall.apply(change(opened));
  wall.apply(change(b));
  expect(wall.arrangement().waiting).toBe(0);
});

test("what came and what went wait too", () => {
  const wall = createWall([a, b], NO_FILTER);
  wall.hold(true);
  wall.apply({ changed: [someBreaker({ name: "c" })], removed: [a.id] });
  expect(wall.arrangement()).toMatchObject({ ids: [a.id, b.id], waiting: 2 });
  wall.hold(false);
  expect(wall.arrangement().ids).toEqual([b.id, "production/checkout/c"]);
});

test("numbers that change tell only those who show that breaker", () => {
  const wall = createWall([a, b], NO_FILTER);
  const [everywhere, ofA, ofB] = [vi.fn<() => void>(), vi.fn<() => void>(), vi.fn<() => void>()];
  wall.follow(everywhere);
  wall.followOne(a.id, ofA);
  const stop = wall.followOne(b.id, ofB);
  const before = wall.arrangement();
  wall.apply(change({ ...b, traffic: { ...b.traffic, callsPerSecond: 11 } }));
  expect([everywhere, ofA, ofB].map(({ mock }) => mock.calls.length)).toEqual([0, 0, 1]);
  expect(wall.arrangement()).toBe(before);
  stop();
  wall.apply(change(opened));
  expect(ofB).toHaveBeenCalledOnce();
  expect(everywhere).toHaveBeenCalledOnce();
});

test("a filter narrows at once, also while a place is held", () => {
  const wall = createWall([a, opened], NO_FILTER);
  wall.hold(true);
  wall.narrow({ ...NO_FILTER, state: "closed" });
  expect(wall.arrangement().ids).toEqual([a.id]);
  expect(wall.summary()).toMatchObject({ total: 2, counts: { open: 1, closed: 1 } });
});

test("read anew, it holds what there is now", () => {
  const wall = createWall([a, b], NO_FILTER);
  wall.replace([opened]);
  expect(wall.all()).toEqual([opened]);
  expect(wall.breaker(a.id)).toBeUndefined();
});
