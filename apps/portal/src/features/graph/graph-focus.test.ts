import { expect, test } from "vitest";
import { createGraphFocus } from "./graph-focus.ts";

const edges = [
  { source: "a", type: "dependsOn", target: "b" },
  { source: "c", type: "dependsOn", target: "a" },
];
const looks = (focus: ReturnType<typeof createGraphFocus>) => ["a", "b", "c", "d"].map(focus.lookOf);

test("nothing stands out until a node is pointed at, then it and its neighbours do", () => {
  const focus = createGraphFocus("a", edges);
  expect(looks(focus)).toEqual(["plain", "plain", "plain", "plain"]);
  focus.pointAt("b");
  expect(looks(focus)).toEqual(["near", "self", "far", "far"]);
  expect(focus.edgeLook("a", "b")).toBe("near");
  expect(focus.edgeLook("c", "a")).toBe("far");
  focus.pointAt(null);
  expect(focus.edgeLook("c", "a")).toBe("plain");
});

test("the pointer goes before the keyboard, and the node that Tab reaches is the last one in focus", () => {
  const focus = createGraphFocus("a", edges);
  expect(focus.current()).toBe("a");
  focus.focusOn("c");
  focus.pointAt("b");
  expect(focus.lookOf("b")).toBe("self");
  focus.pointAt(null);
  expect(focus.lookOf("c")).toBe("self");
  focus.focusOn(null);
  expect(focus.current()).toBe("c");
});

test("those who listen hear of each move until they stop", () => {
  const focus = createGraphFocus("a", edges);
  let heard = 0;
  const stop = focus.subscribe(() => (heard += 1));
  focus.pointAt("b");
  stop();
  focus.pointAt(null);
  expect(heard).toBe(1);
});
