import type { Span } from "@signalbox/domain/observability/schema";
import { expect, test } from "vitest";
import { criticalPath, criticalUs, partsBySpan } from "./critical-path.ts";
import { span } from "./testing.ts";
import { traceTree } from "./trace-tree.ts";

function path(spans: readonly Span[]): string[] {
  const [root] = traceTree(spans);
  if (!root) return [];
  return criticalPath(root).map(({ spanId, fromUs, toUs }) => `${spanId} ${fromUs}-${toUs}`);
}

test("a span without children is all of its path", () =>
  expect(path([span("a", null, [0, 10])])).toEqual(["a 0-10"]));

test("children one after the other take their part, and the gaps are the parent's", () =>
  expect(path([span("a", null, [0, 100]), span("b", "a", [10, 40]), span("c", "a", [50, 90])])).toEqual([
    "a 0-10",
    "b 10-40",
    "a 40-50",
    "c 50-90",
    "a 90-100",
  ]));

test("of children that overlap, the one that ends last counts, and the other until that one began", () =>
  expect(path([span("a", null, [0, 100]), span("b", "a", [10, 60]), span("c", "a", [40, 90])])).toEqual([
    "a 0-10",
    "b 10-40",
    "c 40-90",
    "a 90-100",
  ]));

test("a child within the time of another is on nobody's way", () =>
  expect(path([span("a", null, [0, 100]), span("b", "a", [10, 90]), span("c", "a", [20, 60])])).toEqual([
    "a 0-10",
    "b 10-90",
    "a 90-100",
  ]));

test("of a child that outlives its parent only what the parent could wait for counts", () =>
  expect(path([span("a", null, [0, 50]), span("b", "a", [20, 400])])).toEqual(["a 0-20", "b 20-50"]));

test("a child that begins after its parent's end is not waited for", () =>
  expect(path([span("a", null, [0, 50]), span("b", "a", [60, 90])])).toEqual(["a 0-50"]));

test("a grandchild counts only within what counts of its parent", () =>
  expect(
    path([
      span("a", null, [0, 100]),
      span("b", "a", [0, 80]),
      span("c", "a", [50, 100]),
      span("d", "b", [40, 70]),
    ]),
  ).toEqual(["b 0-40", "d 40-50", "c 50-100"]));

test("a child whose clock is behind lies in the middle of its parent", () =>
  expect(path([span("a", null, [100, 200]), span("b", "a", [0, 40])])).toEqual([
    "a 100-130",
    "b 130-170",
    "a 170-200",
  ]));

test("a span whose parent is missing does not lengthen the path of the root", () =>
  expect(path([span("a", null, [0, 50]), span("b", "gone", [20, 400])])).toEqual(["a 0-50"]));

test("a chain of 20,000 calls has a path", () => {
  const spans = Array.from({ length: 20_000 }, (_, at) =>
    span(`s${at}`, at === 0 ? null : `s${at - 1}`, [at, 40_000 - at]),
  );
  const [root] = traceTree(spans);
  expect(root && criticalUs(criticalPath(root))).toBe(40_000);
});

test("the parts of any trace cover its root once, without gap or overlap", () => {
  let seed = 7;
  const random = (max: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % max;
  };
  for (let round = 0; round < 200; round += 1) {
    const spans = [span("s0", null, [1_000, 1_000 + 1 + random(1_000)])];
    for (let at = 1; at < 1 + random(30); at += 1) {
      const start = random(2_500);
      spans.push(span(`s${at}`, `s${random(at)}`, [start, start + random(900)]));
    }
    const [root] = traceTree(spans);
    const parts = root ? criticalPath(root) : [];
    let cursor = 1_000;
    for (const { fromUs, toUs } of parts) {
      expect(fromUs).toBe(cursor);
      expect(toUs).toBeGreaterThan(fromUs);
      cursor = toUs;
    }
    expect(cursor).toBe(1_000 + (root?.span.durationUs ?? 0));
  }
});

test("how long a span was waited for is the sum of its parts", () => {
  const [root] = traceTree([span("a", null, [0, 100]), span("b", "a", [10, 40])]);
  const parts = partsBySpan(root ? criticalPath(root) : []);
  expect([criticalUs(parts.get("a")), criticalUs(parts.get("b")), criticalUs(parts.get("none"))]).toEqual([
    70, 30, 0,
  ]);
});
